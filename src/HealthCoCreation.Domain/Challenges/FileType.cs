using System.Globalization;

namespace HealthCoCreation.Domain.Challenges;

/// <summary>By what a content is recognised.</summary>
public enum ContentForm
{
    /// <summary>By its first bytes.</summary>
    Signature,

    /// <summary>UTF-8 throughout, without control characters that no text has.</summary>
    Text,

    /// <summary>A ZIP archive with a certain part (ISO/IEC 29500-2).</summary>
    OfficePackage,

    /// <summary>A ZIP archive that begins with its own media type (ISO/IEC 26300-3, 3.3).</summary>
    OpenDocument,
}

/// <summary>
/// A type of file that a briefing pack takes. Archives are not among them: what is in them would be looked at by nobody; neither
/// are office files with macros, which have types of their own.
/// </summary>
/// <param name="MediaType">As it is declared.</param>
/// <param name="Extensions">How the file's name ends, in small letters.</param>
/// <param name="Form">By what the content is recognised.</param>
/// <param name="Mark">The first bytes (as Latin-1), or the name of the part; null for texts.</param>
public sealed record FileType(string MediaType, IReadOnlyList<string> Extensions, ContentForm Form, string? Mark = null)
{
    public const int LongestName = 200;

    public static readonly IReadOnlyList<FileType> All =
    [
        new("application/pdf", [".pdf"], ContentForm.Signature, "%PDF-"),
        new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", [".docx"], ContentForm.OfficePackage, "word/document.xml"),
        new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [".xlsx"], ContentForm.OfficePackage, "xl/workbook.xml"),
        new("application/vnd.openxmlformats-officedocument.presentationml.presentation", [".pptx"], ContentForm.OfficePackage, "ppt/presentation.xml"),
        new("application/vnd.oasis.opendocument.text", [".odt"], ContentForm.OpenDocument, "application/vnd.oasis.opendocument.text"),
        new("image/png", [".png"], ContentForm.Signature, "\u0089PNG\r\n\u001a\n"),
        new("image/jpeg", [".jpg", ".jpeg"], ContentForm.Signature, "\u00ff\u00d8\u00ff"),
        new("text/csv", [".csv"], ContentForm.Text),
        new("text/plain", [".txt"], ContentForm.Text),
    ];

    public static FileType? Of(string mediaType) => All.FirstOrDefault(type => type.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a file of this type may have this name, on every system it is saved on.</summary>
    public bool Fits(string name) => name.Length is > 0 and <= LongestName
        && name[0] is not ('.' or ' ')
        && !name.AsSpan().ContainsAny("/\\:*?\"<>|")
        && name.EnumerateRunes().All(IsVisible)
        && Extensions.Any(end => name.Length > end.Length && name.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    // A name that turns its direction round shows another extension than it has.
    private static bool IsVisible(System.Text.Rune rune) => System.Text.Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
        && rune != System.Text.Rune.ReplacementChar;
}
