using System.Globalization;
using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Calls;

/// <summary>One value of a call's terms, before and after an amendment.</summary>
/// <param name="Pointer">JSON Pointer (RFC 6901) into the call: <c>/maximumGrant/amount</c>.</param>
/// <param name="Before">The value before, as text; null where nothing stood there.</param>
/// <param name="After">The value since, as text; null where nothing stands there any more.</param>
public sealed record TermChange(string Pointer, string? Before, string? After);

/// <summary>A change to an open call, announced to everybody.</summary>
/// <param name="At">When it was changed.</param>
/// <param name="OldDeadline">The deadline before.</param>
/// <param name="NewDeadline">The deadline since.</param>
/// <param name="Reason">Why it was changed.</param>
/// <param name="Material">True where it changes what is asked, judged or granted, the binding name of a criterion included, and not only other words or dates.</param>
/// <param name="Changes">Every value that changed.</param>
public sealed record CallAmendment(
    DateTimeOffset At,
    DateTimeOffset OldDeadline,
    DateTimeOffset NewDeadline,
    string Reason,
    bool Material,
    IReadOnlyList<TermChange> Changes);

/// <summary>Compares terms value by value, under the pointers by which a call shows them.</summary>
internal static class TermChanges
{
    public static IReadOnlyList<TermChange> Between(CallTerms before, CallTerms after)
    {
        var (old, since) = (Values(before), Values(after));
        return
        [
            .. old.Keys.Union(since.Keys, StringComparer.Ordinal)
                .Select(pointer => new TermChange(pointer, old.GetValueOrDefault(pointer), since.GetValueOrDefault(pointer)))
                .Where(change => change.Before != change.After)
                .OrderBy(change => change.Pointer, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// Whoever has begun to answer may have to answer otherwise: anything but wording and dates. A deadline alone moves only later,
    /// which shuts nobody out. The binding name of a criterion is what is judged; its translations are wording.
    /// </summary>
    /// <returns>The pointers of what is material.</returns>
    public static string[] Material(IEnumerable<TermChange> changes, CallTerms before, CallTerms after)
    {
        var binding = BindingNames(before).Concat(BindingNames(after)).ToHashSet(StringComparer.Ordinal);
        return [.. changes.Select(change => change.Pointer).Where(pointer => !IsWordingOrDate(pointer) || binding.Contains(pointer))];
    }

    private static bool IsWordingOrDate(string pointer) =>
        pointer is "/deadline" or "/grantJustification"
        || pointer.StartsWith("/plan/", StringComparison.Ordinal)
        || pointer.StartsWith("/title/", StringComparison.Ordinal)
        || (pointer.StartsWith("/criteria/", StringComparison.Ordinal) && pointer.Contains("/name/", StringComparison.Ordinal))
        || (pointer.StartsWith("/eligibility/", StringComparison.Ordinal) && pointer.Contains("/refusal/", StringComparison.Ordinal));

    private static IEnumerable<string> BindingNames(CallTerms terms) => terms.Criteria.SelectMany((criterion, index) => new[]
    {
        $"/criteria/{index}/name/original", $"/criteria/{index}/name/texts/{criterion.Name.Original}/text",
    });

    private static Dictionary<string, string> Values(CallTerms terms)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);

        void Text(string pointer, LocalisedText text)
        {
            values[$"{pointer}/original"] = text.Original;
            foreach (var (language, translation) in text.Texts)
            {
                values[$"{pointer}/texts/{language}/text"] = translation.Text;
                values[$"{pointer}/texts/{language}/status"] = Camel(translation.Status);
            }
        }

        void Each<T>(string pointer, IReadOnlyList<T> items, Action<string, T> show)
        {
            for (var index = 0; index < items.Count; index++)
            {
                show($"{pointer}/{index}", items[index]);
            }
        }

        void Amount(string pointer, Money money)
        {
            values[$"{pointer}/amount"] = money.Amount.ToString("0.00", CultureInfo.InvariantCulture);
            values[$"{pointer}/currency"] = money.Currency;
        }

        Text("/title", terms.Title);
        values["/deadline"] = terms.Deadline.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture);
        Each("/challenges", terms.Challenges, (pointer, challenge) => values[pointer] = challenge.Value.ToString());
        Each("/criteria", terms.Criteria, (pointer, criterion) =>
        {
            values[$"{pointer}/code"] = criterion.Code;
            Text($"{pointer}/name", criterion.Name);
            values[$"{pointer}/threshold"] = Plain(criterion.Threshold);
            values[$"{pointer}/weight"] = Plain(criterion.Weight);
        });
        values["/overallThreshold"] = Plain(terms.OverallThreshold);
        values["/scale/maximum"] = Plain(terms.Scale.Maximum);
        values["/scale/step"] = Plain(terms.Scale.Step);
        values["/minimumEvaluators"] = Plain(terms.MinimumEvaluators);
        Each("/tieBreak", terms.TieBreak, (pointer, code) => values[pointer] = code);
        Amount("/maximumGrant", terms.MaximumGrant);
        if (terms.Budget is { } budget)
        {
            Amount("/budget", budget);
        }

        if (terms.GrantJustification is { } justification)
        {
            values["/grantJustification"] = justification;
        }

        Each("/languages", terms.Languages, (pointer, language) => values[pointer] = language);
        Each("/eligibility", terms.Eligibility, (pointer, rule) =>
        {
            values[$"{pointer}/code"] = rule.Code;
            values[$"{pointer}/test"] = Camel(rule.Test);
            Each($"{pointer}/oneOf", rule.OneOf, (value, one) => values[value] = one);
            Text($"{pointer}/refusal", rule.Refusal);
            if (rule.Members is { } members)
            {
                values[$"{pointer}/members"] = Camel(members);
            }

            if (rule.AtLeast is { } least)
            {
                values[$"{pointer}/atLeast"] = Plain(least);
            }

            if (rule.AtMost is { } most)
            {
                values[$"{pointer}/atMost"] = Plain(most);
            }
        });
        Each("/plan", terms.Plan, (pointer, one) =>
        {
            values[$"{pointer}/type"] = Camel(one.Type);
            values[$"{pointer}/at"] = one.At.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture);
        });
        values["/consortiumIsAtomic"] = terms.ConsortiumIsAtomic ? "true" : "false";
        return values;
    }

    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    private static string Plain(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Camel<TEnum>(TEnum value)
        where TEnum : struct, Enum => Lifecycle<CallStatus, CallStep>.Camel(value);
}
