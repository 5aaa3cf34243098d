using System.Buffers.Text;
using System.Security.Cryptography;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Infrastructure.Persistence;

namespace HealthCoCreation.Infrastructure.Access;

/// <summary>Secrets of 256 random bits. Those of a demonstration database say so, and are refused outside Development.</summary>
internal sealed class TokenMint(Installation installation) : ITokenMint
{
    private const string Prefix = "hcc_";

    public bool Demonstration => installation.Demo;

    public (string Secret, byte[] Hash, string Hint) Mint()
    {
        var prefix = installation.Demo ? TokenDirectory.DemoPrefix : Prefix;
        var secret = prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (secret, TokenDirectory.HashOf(secret), secret[..(prefix.Length + 4)]);
    }
}
