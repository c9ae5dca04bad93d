using System.Text;
using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;

namespace ControllerRuntime.Tests.Entities.Kinds;

public sealed class ControllerRevisionTests
{
    private readonly KubernetesJson _json = new();

    [Fact]
    public void Keeps_each_image_once_and_containers_before_init_containers()
    {
        var revision = Read(
            """
            {"revision":3,"data":{"spec":{"template":{"$patch":"replace","spec":{
              "initContainers":[{"name":"i","image":"migrate:1"},{"name":"j","image":"app:1"}],
              "containers":[{"name":"a","image":"app:1"},{"name":"b","image":"proxy:7"},{"name":"c","image":"app:1"}]}}}}}
            """);

        Assert.Equal(3, revision.Revision);
        Assert.Equal(["app:1", "proxy:7", "migrate:1"], revision.Data!.Spec!.Template!.Images);
    }

    [Theory]
    [InlineData("""null""")]
    [InlineData("""7""")]
    [InlineData(""" "text" """)]
    [InlineData("""[{"spec":1}]""")]
    [InlineData("""{"raw":"eyJhIjoxfQ=="}""")]
    [InlineData("""{"spec":7}""")]
    [InlineData("""{"spec":{"template":[]}}""")]
    [InlineData("""{"spec":{"template":{"spec":null}}}""")]
    [InlineData("""{"spec":{"template":{"spec":{"containers":{"image":"a"},"initContainers":[7,null,{"image":7},{"image":""},{}]}}}}""")]
    public void What_another_controller_keeps_has_no_images(string data)
    {
        var revision = Read($$"""{"metadata":{"name":"r"},"revision":1,"data":{{data}}}""");

        Assert.Empty(revision.Data?.Spec?.Template?.Images ?? []);
    }

    [Fact]
    public void Is_written_as_it_is_read()
    {
        var revision = Read("""{"revision":3,"data":{"spec":{"template":{"spec":{"containers":[{"name":"a","image":"app:1"}]}}}}}""");

        var again = Read(_json.ToNode(revision).ToJsonString());

        Assert.Equal(["app:1"], again.Data!.Spec!.Template!.Images);
    }

    [Fact]
    public void Does_not_keep_the_text_that_was_applied()
    {
        var revision = Read(
            """{"metadata":{"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{}","deprecated.daemonset.template.generation":"1"}},"revision":1}""");

        Assert.Equal("deprecated.daemonset.template.generation", Assert.Single(revision.Metadata.Annotations!).Key);
    }

    private ControllerRevision Read(string text) => _json.ReadEntity<ControllerRevision>(Encoding.UTF8.GetBytes(text));
}
