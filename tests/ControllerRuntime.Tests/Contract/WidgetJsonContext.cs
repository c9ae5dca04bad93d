using System.Text.Json.Serialization;

namespace ControllerRuntime.Tests.Contract;

[JsonSerializable(typeof(Widget))]
internal sealed partial class WidgetJsonContext : JsonSerializerContext;
