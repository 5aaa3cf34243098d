using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Regions;

namespace HealthCoCreation.Application.Regions;

/// <summary>One code of the classification of regions: NUTS 2024, for the United Kingdom ITL.</summary>
public sealed record NutsCodeView : IExample<NutsCodeView>
{
    /// <summary>The code.</summary>
    public required string Code { get; init; }

    /// <summary>The country (ISO 3166-1 alpha-2): the codes of Greece begin with EL, those of the United Kingdom with TL.</summary>
    public required string Country { get; init; }

    /// <summary>0 for a country, 1 to 3 for its regions.</summary>
    public required int Level { get; init; }

    /// <summary>The code that it lies in; null for a country.</summary>
    public string? Parent { get; init; }

    /// <summary>The official name; null where the source has none for a level above its own.</summary>
    public string? Label { get; init; }

    /// <summary>The name in four of the platform's languages: the official one where it has no other there.</summary>
    public required NutsNames Names { get; init; }

    internal static NutsCodeView Of(NutsCode code) => new()
    {
        Code = code.Code,
        Country = code.Country,
        Level = code.Level,
        Parent = code.Parent,
        Label = code.Label,
        Names = new() { En = code.English, Fr = code.French, Es = code.Spanish, Fi = code.Finnish },
    };

    public static NutsCodeView Example => Of(NutsCodes.Find("ES62")!);
}

/// <summary>A name in four of the platform's languages; null where it is not known.</summary>
public sealed record NutsNames
{
    /// <summary>In English.</summary>
    public string? En { get; init; }

    /// <summary>In French.</summary>
    public string? Fr { get; init; }

    /// <summary>In Spanish.</summary>
    public string? Es { get; init; }

    /// <summary>In Finnish.</summary>
    public string? Fi { get; init; }
}
