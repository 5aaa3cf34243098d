using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace HealthCoCreation.Api.Http;

/// <summary>Reads query values that have more shape than their type says.</summary>
internal static partial class QueryValue
{
    /// <summary>The member of an enumeration, in lower camel case as everywhere else.</summary>
    public static TEnum? Of<TEnum>(string name, string? text)
        where TEnum : struct, Enum
    {
        if (text is null)
        {
            return null;
        }

        foreach (var value in Enum.GetValues<TEnum>())
        {
            var known = value.ToString();
            if (text.Length == known.Length && text[0] == char.ToLowerInvariant(known[0]) && text.AsSpan(1).SequenceEqual(known.AsSpan(1)))
            {
                return value;
            }
        }

        throw Invalid(name, $"{name} is none of the documented values.");
    }

    /// <summary>A NUTS code of two to five characters.</summary>
    public static string? Region(string name, string? text) =>
        text is null || Nuts().IsMatch(text) ? text : throw Invalid(name, $"{name} is a NUTS code such as FR10.");

    public static RefusedRequestException Invalid(string name, string detail) =>
        new(EdgeErrors.InvalidParameter.Because(detail).With("parameter", name));

    /// <summary>How a NUTS code looks, for the contract.</summary>
    public const string NutsPattern = "^[A-Z]{2}[A-Z0-9]{0,3}$";

    [GeneratedRegex(NutsPattern)]
    private static partial Regex Nuts();
}

/// <summary>Tells the contract which values a query parameter takes: those of an enumeration, in lower camel case.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class OneOfAttribute(Type enumeration) : ValidationAttribute
{
    public Type Enumeration => enumeration;

    public override bool IsValid(object? value) => value is null
        || (value is string { Length: > 0 } text && Enum.GetNames(enumeration).Contains(char.ToUpperInvariant(text[0]) + text[1..], StringComparer.Ordinal)
            && char.IsLower(text[0]));
}
