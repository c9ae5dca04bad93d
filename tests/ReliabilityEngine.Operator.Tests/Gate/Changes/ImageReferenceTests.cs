using ReliabilityEngine.Operator.Gate.Changes;

namespace ReliabilityEngine.Operator.Tests.Gate.Changes;

public sealed class ImageReferenceTests
{
    private const string Digest = "sha256:4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945";
    private const string OtherDigest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Theory]
    [InlineData("nginx:1.27", "docker.io/library/nginx:1.27")]
    [InlineData("nginx:1.27", "library/nginx:1.27")]
    [InlineData("nginx:1.27", "index.docker.io/library/nginx:1.27")]
    [InlineData("nginx:1.27", "docker.io/nginx:1.27")]
    [InlineData("nginx", "nginx:latest")]
    [InlineData("nginx", "docker.io/library/nginx")]
    [InlineData("acme/web:2", "docker.io/acme/web:2")]
    [InlineData("localhost/web", "localhost/web:latest")]
    [InlineData("registry:5000/web", "registry:5000/web:latest")]
    [InlineData($"nginx:1.27@{Digest}", $"nginx@{Digest}")]
    [InlineData($"nginx:1.27@{Digest}", $"docker.io/library/nginx:1.28@{Digest}")]
    [InlineData($"nginx@{Digest}", $"mirror.example.com/nginx@{Digest}")]
    public void Spellings_of_one_image_are_equal(string one, string other)
    {
        Assert.True(ImageReference.Comparer.Equals(one, other));
        Assert.Equal(ImageReference.Comparer.GetHashCode(one), ImageReference.Comparer.GetHashCode(other));
    }

    [Theory]
    [InlineData("nginx:1.27", "nginx:1.28")]
    [InlineData("nginx", "nginx:1.27")]
    [InlineData("nginx:1.27", "acme/nginx:1.27")]
    [InlineData("nginx:1.27", "ghcr.io/library/nginx:1.27")]
    [InlineData("localhost/web", "web")]
    [InlineData("registry:5000/web", "registry/web")]
    [InlineData($"nginx:1.27@{Digest}", $"nginx:1.27@{OtherDigest}")]
    [InlineData($"nginx:1.27@{Digest}", "nginx:1.27")]
    public void Different_images_are_not(string one, string other) => Assert.False(ImageReference.Comparer.Equals(one, other));

    [Theory]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("nginx@")]
    [InlineData("registry.example.com/")]
    [InlineData("/")]
    public void What_is_no_reference_equals_itself_only(string odd)
    {
        Assert.True(ImageReference.Comparer.Equals(odd, odd));
        Assert.False(ImageReference.Comparer.Equals(odd, "nginx"));
    }
}
