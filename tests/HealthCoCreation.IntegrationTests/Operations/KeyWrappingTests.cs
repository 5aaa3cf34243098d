using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HealthCoCreation.Infrastructure;
using HealthCoCreation.Infrastructure.Operations;
using HealthCoCreation.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCoCreation.IntegrationTests.Operations;

/// <summary>The keys that open sealed contents are wrapped by certificates from outside the database.</summary>
public sealed class KeyWrappingTests(PlatformCluster cluster) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hcc-keys-");

    [Fact]
    public async Task A_wrapped_key_opens_with_its_certificate_also_when_a_later_one_wraps_and_not_without()
    {
        var (first, second) = (Certificate("first"), Certificate("second"));
        var database = await cluster.Clone();
        await using var node = await Node.Start(cluster, database, Wrapped(first));
        var proposal = await Submitted(node);
        (await node.Sql<string>("select string_agg(xml, '') from platform.data_protection_keys")).ShouldNotContain("<masterKey");
        (await Verifying.Findings(node.Services)).ShouldAllBe(finding => finding.Faults.Count == 0 && finding.Warnings.Count == 0);

        await using var later = await Node.Start(cluster, database, Wrapped(second, first));
        (await On(later, proposal).Get($"{proposal.Path}/content")).Ok();

        await using var without = Parts(database, new KeysOptions());
        (await Verifying.Faults(without)).ShouldContain(fault => fault.StartsWith("sealed contents: ", StringComparison.Ordinal) && fault.EndsWith("does not open", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_in_the_clear_are_warned_of_and_wrapped_when_told()
    {
        var database = await cluster.Clone();
        await using var node = await Node.Start(cluster, database);
        var proposal = await Submitted(node);
        (await Verifying.Findings(node.Services)).Single(finding => finding.Check == "keys").Warnings.Single().ShouldContain("is not wrapped");
        var file = Certificate("later");

        await using (var bare = Parts(database, new KeysOptions()))
        {
            (await Should.ThrowAsync<CannotProceedException>(() => KeyWrapping.WrapAll(bare, CancellationToken.None))).Message.ShouldContain("Keys__Certificate__Path");
        }

        await using (var parts = Parts(database, new KeysOptions { Certificate = file }))
        {
            (await KeyWrapping.WrapAll(parts, CancellationToken.None)).ShouldBe(1);
            (await KeyWrapping.WrapAll(parts, CancellationToken.None)).ShouldBe(0);
        }

        (await node.Sql<string>("select string_agg(xml, '') from platform.data_protection_keys")).ShouldNotContain("masterKey");
        await using var again = await Node.Start(cluster, database, Wrapped(file));
        (await On(again, proposal).Get($"{proposal.Path}/content")).Ok();
        (await Verifying.Findings(again.Services)).Single(finding => finding.Check == "keys").Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void A_certificate_that_cannot_be_used_is_a_fault_of_the_settings_and_its_password_is_never_shown()
    {
        var file = Certificate("one");
        var wrong = new KeysOptions { Certificate = file with { Password = "guessed" }, Earlier = [new CertificateFile { Path = "/nowhere.pfx" }] };

        var faults = wrong.Validate(new(wrong)).Select(fault => $"{fault.MemberNames.Single()} {fault.ErrorMessage}").ToList();

        faults.ShouldBe(["Certificate:Path does not open as PKCS#12 with the given password", "Earlier:0:Path there is no such file"]);
        file.ToString().ShouldNotContain(file.Password);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<ProposalAtHand> Submitted(PlatformHost node)
    {
        var given = new Given(node);
        return await given.ASubmittedProposal(await given.AnOpenCall());
    }

    private static Caller On(PlatformHost node, ProposalAtHand proposal) => new(node.NewClient(), proposal.Lead.Token, () => null);

    private static ServiceProvider Parts(string database, KeysOptions keys) =>
        new ServiceCollection().AddLogging().AddHealthCoCreation(database).AddKeyWrapping(keys).BuildServiceProvider();

    private static Dictionary<string, string> Wrapped(CertificateFile by, params CertificateFile[] earlier) => new(
        earlier.SelectMany((file, index) => new KeyValuePair<string, string>[] { new($"Keys:Earlier:{index}:Path", file.Path), new($"Keys:Earlier:{index}:Password", file.Password) }))
    {
        ["Keys:Certificate:Path"] = by.Path,
        ["Keys:Certificate:Password"] = by.Password,
    };

    private CertificateFile Certificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
        var file = new CertificateFile { Path = Path.Combine(_folder.FullName, $"{name}.pfx"), Password = $"{name} secret" };
        File.WriteAllBytes(file.Path, certificate.Export(X509ContentType.Pfx, file.Password));
        return file;
    }
}
