using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Api.Http;

/// <summary>A limit on text that the contract shows as <c>maxLength</c> and <c>pattern</c>.</summary>
internal interface ITextLimit
{
    int Minimum { get; }

    int Maximum { get; }

    string Pattern { get; }
}

/// <summary>Counts as JSON Schema and the database do: characters, of which some are two units in memory.</summary>
internal static class TextLength
{
    public static int Of(string text) => text.Length - text.Count(char.IsLowSurrogate);
}

/// <summary>One line of text: no control characters.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed partial class LineAttribute(int maximum) : ValidationAttribute("must be one line of {1} to {2} characters"), ITextLimit
{
    public int Minimum { get; init; } = 1;

    public int Maximum => maximum;

    public string Pattern => "^[^\\u0000-\\u001F\\u007F]*$";

    public override bool IsValid(object? value) => value switch
    {
        null => true,
        string text => TextLength.Of(text) is var length && length >= Minimum && length <= Maximum && !Control().IsMatch(text),
        IEnumerable<string> texts => texts.All(IsValid),
        _ => false,
    };

    [GeneratedRegex("[\\u0000-\\u001F\\u007F]")]
    private static partial Regex Control();
}

/// <summary>Running text: line breaks and tabs, no other control characters.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed partial class ProseAttribute(int maximum) : ValidationAttribute("must be text of 1 to {2} characters"), ITextLimit
{
    public int Minimum => 1;

    public int Maximum => maximum;

    public string Pattern => "^[^\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F]*$";

    public override bool IsValid(object? value) => value switch
    {
        null => true,
        string text => TextLength.Of(text) is var length && length >= Minimum && length <= Maximum && !Control().IsMatch(text),
        IEnumerable<string> texts => texts.All(IsValid),
        _ => false,
    };

    [GeneratedRegex("[\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F]")]
    private static partial Regex Control();
}

// A regular expression's $ stands before a last line break too, in .NET and not in JSON Schema; hence the second look below.

/// <summary>A short name in lower camel case or kebab case, for programs.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed partial class CodeAttribute : ValidationAttribute, ITextLimit
{
    public int Minimum => 1;

    public int Maximum => 40;

    public string Pattern => "^[A-Za-z][A-Za-z0-9-]*$";

    public override bool IsValid(object? value) => value switch
    {
        null => true,
        string text => TextLength.Of(text) <= Maximum && !text.EndsWith('\n') && Wanted().IsMatch(text),
        IEnumerable<string> texts => texts.All(IsValid),
        _ => false,
    };

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9-]*$")]
    private static partial Regex Wanted();
}

/// <summary>A text that has to match a pattern as a whole.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class PatternAttribute(string pattern, int maximum) : ValidationAttribute, ITextLimit
{
    public int Minimum => 1;

    public int Maximum => maximum;

    public string Pattern => pattern;

    public override bool IsValid(object? value) => value switch
    {
        null => true,
        // In linear time: a clock would give up on a busy machine where nothing is wrong.
        string text => TextLength.Of(text) <= Maximum && !text.EndsWith('\n') && Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking),
        IEnumerable<string> texts => texts.All(IsValid),
        _ => false,
    };
}

/// <summary>The languages of what is written here, for the contract, which shows them as an enumeration.</summary>
internal static class ContentLanguage
{
    public const string Pattern = "^(en|es|fi|fr|sv|pt|it|el|ro|nl)$";
}

/// <summary>A text in its binding language and, where there are any, its translations.</summary>
public sealed record TextBody
{
    /// <summary>The binding language (BCP 47); <c>texts</c> holds it.</summary>
    [Pattern(ContentLanguage.Pattern, 2)]
    public required string Original { get; init; }

    /// <summary>The text by language (BCP 47), at most ten languages.</summary>
    [MinLength(1), MaxLength(10)]
    public required Dictionary<string, TranslationBody> Texts { get; init; }

    internal static TextBody Of(string language, string text) =>
        new() { Original = language, Texts = new() { [language] = new() { Text = text } } };

    internal static TextBody Of(LocalisedText text) =>
        new() { Original = text.Original, Texts = text.Texts.ToDictionary(one => one.Key, one => new TranslationBody { Text = one.Value.Text }) };

    /// <summary>The domain's text; a binding language without its text, or one the platform has not, is a fault of shape.</summary>
    internal LocalisedText ToText()
    {
        var original = LocalisedText.Of(Original, Texts[Original].Text);
        return Texts.Where(text => text.Key != Original)
            .Aggregate(original, (all, text) => all.And(text.Key, text.Value.Text, text.Value.Status ?? TranslationStatus.Human)) with
        {
            Confirmed = [.. Texts.Where(text => text.Value.UpToDate == true).Select(text => text.Key)],
        };
    }

    internal static LocalisedText? Optional(TextBody? body) => body?.ToText();
}

/// <summary>One language's text.</summary>
public sealed record TranslationBody
{
    /// <summary>The text.</summary>
    [Prose(4000)]
    public required string Text { get; init; }

    /// <summary>How it came about; human where not said.</summary>
    public TranslationStatus? Status { get; init; }

    /// <summary>True: this translation says what the binding text says now, though its text and status stay. Where not said, one that stays keeps its revision and may show as stale; a changed one is up to date.</summary>
    public bool? UpToDate { get; init; }
}


/// <summary>A password as it is typed: any characters but controls; the rules of new ones are not of shape.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed partial class PasswordAttribute : ValidationAttribute, ITextLimit
{
    public int Minimum => 1;

    public int Maximum => 128;

    public string Pattern => "^[^\\u0000-\\u001F\\u007F]*$";

    public override bool IsValid(object? value) => value is null || (value is string text && text.EnumerateRunes().Count() is > 0 and <= 128 && !Control().IsMatch(text));

    [GeneratedRegex("[\\u0000-\\u001F\\u007F]")]
    private static partial Regex Control();
}
