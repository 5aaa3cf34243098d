using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace HealthCoCreation.Infrastructure.Operations;

/// <summary>Wraps the data-protection keys by a certificate from outside the database.</summary>
public static class KeyWrapping
{
    private static readonly XNamespace DataProtection = "http://schemas.asp.net/2015/03/dataProtection";

    public static IServiceCollection AddKeyWrapping(this IServiceCollection services, KeysOptions keys)
    {
        if (keys.Certificate.Path.Length > 0)
        {
            services.AddDataProtection().ProtectKeysWithCertificate(keys.Certificate.Load());
        }

        var opening = keys.Earlier.Prepend(keys.Certificate).Where(file => file.Path.Length > 0).Select(file => file.Load()).ToArray();
        if (opening.Length > 0)
        {
            services.AddDataProtection().UnprotectKeysWithAnyCertificate(opening);
        }

        return services;
    }

    /// <summary>
    /// Wraps the keys that were stored in the clear, before there was a certificate. Every node needs the certificate by then:
    /// a node without it opens them no more.
    /// </summary>
    /// <returns>How many.</returns>
    /// <exception cref="CannotProceedException">No certificate is configured.</exception>
    public static async Task<int> WrapAll(IServiceProvider services, CancellationToken ct)
    {
        var encryptor = services.GetRequiredService<IOptions<KeyManagementOptions>>().Value.XmlEncryptor
            ?? throw new CannotProceedException("No certificate is configured: set Keys__Certificate__Path and Keys__Certificate__Password.");
        var wrapped = 0;
        await using var connection = await services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var (name, key) in await Clear(connection, ct))
        {
            Wrap(key, encryptor);
            await using var store = new NpgsqlCommand("update platform.data_protection_keys set xml = $2 where name = $1", connection);
            store.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
            store.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.ToString(SaveOptions.DisableFormatting) });
            await store.ExecuteNonQueryAsync(ct);
            wrapped++;
        }

        await transaction.CommitAsync(ct);
        return wrapped;
    }

    // The form in which the framework itself stores a wrapped key.
    private static void Wrap(XElement key, IXmlEncryptor encryptor)
    {
        foreach (var secret in key.Descendants().Where(IsSecret).ToList())
        {
            var plain = new XElement(secret);
            plain.DescendantNodes().OfType<XComment>().Remove();
            var cipher = encryptor.Encrypt(plain);
            secret.ReplaceWith(new XElement(
                DataProtection + "encryptedSecret",
                new XAttribute("decryptorType", cipher.DecryptorType.AssemblyQualifiedName!),
                cipher.EncryptedElement));
        }
    }

    private static bool IsSecret(XElement element) => (bool?)element.Attribute(DataProtection + "requiresEncryption") ?? false;

    private static async Task<List<(string Name, XElement Key)>> Clear(NpgsqlConnection connection, CancellationToken ct)
    {
        var clear = new List<(string, XElement)>();
        await using var command = new NpgsqlCommand("select name, xml from platform.data_protection_keys order by name for update", connection);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var key = XElement.Parse(rows.GetString(1));
            if (key.Descendants().Any(IsSecret))
            {
                clear.Add((rows.GetString(0), key));
            }
        }

        return clear;
    }
}
