using System.ComponentModel.DataAnnotations;
using System.Net;
using HealthCoCreation.Infrastructure.Seeding;

namespace HealthCoCreation.Api.Configuration;

/// <summary>The database, where it is not the one of <c>ConnectionStrings__Default</c>, and what a start does to it.</summary>
internal sealed record DatabaseOptions
{
    /// <summary>A private PostgreSQL of our own; default: in Development without a connection string.</summary>
    public bool? Embedded { get; init; }

    /// <summary>Where the private one keeps its data.</summary>
    public string? Folder { get; init; }

    /// <summary>The folder of PostgreSQL's programs, for the private one and for backups.</summary>
    public string? Binaries { get; init; }

    /// <summary>Deletes all data of the private one first.</summary>
    public bool Reset { get; init; }

    /// <summary>Brings the schema up to date at the start; the private one's always is.</summary>
    public bool Migrate { get; init; }
}

/// <summary>What a database in Development is filled with.</summary>
internal sealed record DemoOptions : IValidatableObject
{
    /// <summary>Name of a file in <c>seeds/presets</c>; blank for none.</summary>
    public string? Preset { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext context)
    {
        if (Preset is { Length: > 0 } && !Presets.Names.Contains(Preset))
        {
            yield return new($"there is no such preset; there are {string.Join(", ", Presets.Names)}", [nameof(Preset)]);
        }
    }
}

/// <summary>Which web pages may call from a browser.</summary>
internal sealed record CorsOptions : IValidatableObject
{
    /// <summary>Scheme, host and port: <c>https://app.example.org</c>.</summary>
    public string[] Origins { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext context) => Origins
        .Select((origin, index) => (origin, index))
        .Where(one => !Uri.TryCreate(one.origin, UriKind.Absolute, out var uri) || uri.GetLeftPart(UriPartial.Authority) != one.origin
            || uri.Scheme is not ("http" or "https"))
        .Select(one => new ValidationResult("is no origin of the form https://host or https://host:port", [$"{nameof(Origins)}:{one.index}"]));
}

/// <summary>Whom we believe about where a request comes from: reverse proxies of our own, and without these nobody.</summary>
internal sealed record ProxiesOptions : IValidatableObject
{
    public string[] Addresses { get; init; } = [];

    public string[] Networks { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext context) =>
    [
        .. Addresses.Index().Where(one => !IPAddress.TryParse(one.Item, out _))
            .Select(one => new ValidationResult("is no address", [$"{nameof(Addresses)}:{one.Index}"])),
        .. Networks.Index().Where(one => !IPNetwork.TryParse(one.Item, out _))
            .Select(one => new ValidationResult("is no network such as 10.0.0.0/8", [$"{nameof(Networks)}:{one.Index}"])),
    ];
}

/// <summary>How a node leaves: it says not ready, goes on serving for a while, then finishes what it has begun.</summary>
internal sealed record DrainOptions
{
    /// <summary>How long it goes on serving after it said not ready, so that the load balancer has noticed.</summary>
    [Range(0, 300)]
    public int Seconds { get; init; } = 5;
}
