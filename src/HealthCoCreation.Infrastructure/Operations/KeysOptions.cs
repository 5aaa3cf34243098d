using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace HealthCoCreation.Infrastructure.Operations;

/// <summary>What wraps the data-protection keys, so that the database alone does not open what is sealed.</summary>
public sealed record KeysOptions : IValidatableObject
{
    /// <summary>Wraps new keys; none where its path is blank.</summary>
    public CertificateFile Certificate { get; init; } = new();

    /// <summary>Wrapped keys before it; they go on opening what was sealed under them.</summary>
    public CertificateFile[] Earlier { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Certificate.Path.Length > 0 && Certificate.Fault() is { } fault)
        {
            yield return new(fault, [$"{nameof(Certificate)}:{nameof(CertificateFile.Path)}"]);
        }

        for (var index = 0; index < Earlier.Length; index++)
        {
            if (Earlier[index].Fault() is { } earlier)
            {
                yield return new(earlier, [$"{nameof(Earlier)}:{index}:{nameof(CertificateFile.Path)}"]);
            }
        }
    }
}

/// <summary>A certificate with its private RSA key in a PKCS#12 file (.pfx, .p12).</summary>
public sealed record CertificateFile
{
    public string Path { get; init; } = "";

    public string Password { get; init; } = "";

    /// <summary>Without the key in any store of the machine.</summary>
    public X509Certificate2 Load() => X509CertificateLoader.LoadPkcs12FromFile(Path, Password, X509KeyStorageFlags.EphemeralKeySet);

    // The parameters' names would be part of a record's text, and so would the password.
    public override string ToString() => Path;

    internal string? Fault()
    {
        if (!File.Exists(Path))
        {
            return "there is no such file";
        }

        try
        {
            using var certificate = Load();
            return certificate.GetRSAPrivateKey() is null ? "has no private RSA key" : null;
        }
        catch (CryptographicException)
        {
            return "does not open as PKCS#12 with the given password";
        }
        catch (UnauthorizedAccessException)
        {
            return "may not be read by this user";
        }
    }
}
