using System.Globalization;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Regions;

namespace HealthCoCreation.Domain.Calls;

/// <summary>What an eligibility rule looks at.</summary>
public enum EligibilityTest
{
    /// <summary>The declared size of an enterprise (Recommendation 2003/361/EC): <c>micro</c>, <c>small</c>, <c>medium</c>, <c>large</c>. Who is no enterprise has none.</summary>
    SmeClass,

    /// <summary>Where an organisation is established: a country (ISO 3166-1 alpha-2) or a NUTS code with all that lies in it.</summary>
    EstablishedIn,

    /// <summary>The declared de minimis aid of the last three years, in euro.</summary>
    DeMinimisReceived,

    /// <summary>The number of members, the lead included.</summary>
    ConsortiumSize,

    /// <summary>The technology readiness level, 1 to 9.</summary>
    Maturity,

    /// <summary>The class of the medical device: <c>none</c>, <c>classI</c>, <c>classIIa</c>, <c>classIIb</c>, <c>classIII</c>.</summary>
    DeviceClass,

    /// <summary>The requested grant in percent of all eligible costs.</summary>
    GrantShare,
}

/// <summary>Whom a rule about members means.</summary>
public enum MembersMeant
{
    /// <summary>Every member, the lead included.</summary>
    Every,

    /// <summary>At least one member.</summary>
    Any,

    /// <summary>The lead applicant.</summary>
    Lead,
}

/// <summary>One requirement that decides before merit does, as data: what is looked at, within which bounds, and what is told to who fails it.</summary>
/// <param name="Code">Short and unique within the call: <c>sme-only</c>.</param>
/// <param name="Test">What is looked at.</param>
/// <param name="Members">Whom it means, where it looks at members; every one where not said.</param>
/// <param name="AtLeast">The least number that meets it, where it looks at a number.</param>
/// <param name="AtMost">The greatest number that meets it, where it looks at a number.</param>
/// <param name="OneOf">What meets it, where it looks at one of several.</param>
/// <param name="Refusal">What the applicants read where it is not met.</param>
public sealed record EligibilityRule(
    string Code, EligibilityTest Test, MembersMeant? Members, decimal? AtLeast, decimal? AtMost, IReadOnlyList<string> OneOf, LocalisedText Refusal)
{
    private static readonly string[] Sizes = [.. Enum.GetValues<SmeClass>().Select(Camel)];
    private static readonly string[] Devices = [.. Enum.GetValues<DeviceClass>().Select(Camel)];

    /// <summary>True where it looks at each member, false where at the proposal.</summary>
    public bool IsAboutMembers => Test is EligibilityTest.SmeClass or EligibilityTest.EstablishedIn or EligibilityTest.DeMinimisReceived;

    /// <summary>What it asks, for the record: <c>maturity at least 4, at most 9</c>.</summary>
    public string Requirement
    {
        get
        {
            string?[] parts =
            [
                OneOf.Count > 0 ? $"one of {string.Join(", ", OneOf)}" : null,
                AtLeast is { } least ? $"at least {Plain(least)}" : null,
                AtMost is { } most ? $"at most {Plain(most)}" : null,
            ];
            var of = !IsAboutMembers ? "" : Members switch { MembersMeant.Lead => " of the lead", MembersMeant.Any => " of any member", _ => " of every member" };
            var text = $"{Camel(Test)}{of} {string.Join(", ", parts.OfType<string>())}";
            return text.Length <= Longest ? text : text[..Longest];
        }
    }

    /// <summary>The longest text of a requirement.</summary>
    public const int Longest = 300;

    public bool Allows(decimal number) => (AtLeast is not { } least || number >= least) && (AtMost is not { } most || number <= most);

    /// <summary>All that contradicts itself in it; pointers begin at the rule.</summary>
    public IEnumerable<ErrorDetail> Faults()
    {
        var choices = Test is EligibilityTest.SmeClass or EligibilityTest.EstablishedIn or EligibilityTest.DeviceClass;
        if (string.IsNullOrWhiteSpace(Refusal.Binding))
        {
            yield return new("/refusal", "A rule tells who fails it what it asks.", "refusal-missing");
        }

        if (Members is not null && !IsAboutMembers)
        {
            yield return new("/members", "This rule looks at the proposal, not at its members.", "members-not-meant");
        }

        if (choices ? AtLeast is not null || AtMost is not null : OneOf.Count > 0)
        {
            yield return new(choices ? "/atLeast" : "/oneOf", "This rule looks at something else.", "bounds-misplaced");
        }

        if (choices ? OneOf.Count == 0 : AtLeast is null && AtMost is null)
        {
            yield return new(choices ? "/oneOf" : "/atLeast", "A rule says what meets it.", "bounds-missing");
        }

        if (AtLeast > AtMost)
        {
            yield return new("/atMost", "Nothing lies between these bounds.", "bounds-crossed");
        }

        if (!choices && new[] { AtLeast, AtMost }.OfType<decimal>().Any(bound => !IsPossible(bound)))
        {
            yield return new(AtLeast is { } least && !IsPossible(least) ? "/atLeast" : "/atMost", "This number cannot be reached.", "bound-out-of-range");
        }

        for (var index = 0; choices && index < OneOf.Count; index++)
        {
            if (!IsKnown(OneOf[index]))
            {
                yield return new($"/oneOf/{index}", "This rule knows no such value.", "value-unknown");
            }
        }
    }

    private bool IsPossible(decimal bound) => Test switch
    {
        EligibilityTest.Maturity => bound is >= 1 and <= 9 && bound == decimal.Truncate(bound),
        EligibilityTest.ConsortiumSize => bound >= 1 && bound == decimal.Truncate(bound),
        EligibilityTest.GrantShare => bound is >= 0 and <= 100,
        _ => bound >= 0,
    };

    private bool IsKnown(string value) => Test switch
    {
        EligibilityTest.SmeClass => Sizes.Contains(value),
        EligibilityTest.DeviceClass => Devices.Contains(value),
        _ => NutsCodes.Find(value) is not null || (value.Length == 2 && value.All(char.IsAsciiLetterUpper)),
    };

    internal static string Camel<TEnum>(TEnum value)
        where TEnum : struct, Enum => Lifecycle<CallStatus, CallStep>.Camel(value);

    private static string Plain(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
