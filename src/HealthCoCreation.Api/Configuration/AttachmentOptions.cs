using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Application.Challenges;

namespace HealthCoCreation.Api.Configuration;

/// <summary>The files of briefing packs.</summary>
internal sealed record AttachmentOptions : IValidatableObject
{
    /// <summary>The longest file, in bytes.</summary>
    [Range(1024, AttachmentSettings.MostBytes)]
    public int MaxBytes { get; init; } = new AttachmentSettings().MaxBytes;

    /// <summary>The most files of one briefing pack.</summary>
    [Range(1, 200)]
    public int MostPerChallenge { get; init; } = new AttachmentSettings().MostPerChallenge;

    /// <summary>Where a clamd listens: <c>tcp://host:3310</c> or <c>unix:/run/clamav/clamd.ctl</c>; blank where nothing is scanned.</summary>
    public string? Clamd { get; init; }

    public AttachmentSettings ToSettings() => new() { MaxBytes = MaxBytes, MostPerChallenge = MostPerChallenge };

    public Infrastructure.Challenges.ClamdSettings ToClamd() => new() { Address = Clamd };

    public IEnumerable<ValidationResult> Validate(ValidationContext context)
    {
        if (Clamd is { Length: > 0 } && !Listens(Clamd))
        {
            yield return new("is neither tcp://host:port nor unix:/path", [nameof(Clamd)]);
        }
    }

    private static bool Listens(string address)
    {
        try
        {
            Infrastructure.Challenges.ClamdSettings.EndPointOf(address);
            return true;
        }
        catch (Exception malformed) when (malformed is FormatException or ArgumentException)
        {
            return false;
        }
    }
}
