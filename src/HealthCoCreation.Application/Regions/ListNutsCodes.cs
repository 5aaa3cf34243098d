using System.Globalization;
using System.Text;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Regions;
using MediatR;

namespace HealthCoCreation.Application.Regions;

/// <summary>Lists the codes of the classification of regions, in their order.</summary>
/// <param name="Text">Part of a code or of a name in any language, whatever its case and accents.</param>
public sealed record ListNutsCodes(string? Country, int? Level, string? Parent, string? Text, PageRequest Page) : IQuery<Page<NutsCodeView>>
{
    bool IQuery.NeedsClock => false;
}

internal sealed class ListNutsCodesHandler : IRequestHandler<ListNutsCodes, Result<Page<NutsCodeView>>>
{
    private static readonly CompareInfo Letters = CultureInfo.InvariantCulture.CompareInfo;

    public Task<Result<Page<NutsCodeView>>> Handle(ListNutsCodes query, CancellationToken ct)
    {
        var codes = NutsCodes.All.Where(one =>
            (query.Country is null || one.Country == query.Country)
            && (query.Level is null || one.Level == query.Level)
            && (query.Parent is null || one.Parent == query.Parent)
            && (query.Text is null || one.Names.Append(one.Code).Any(name => Holds(name, query.Text))));
        if (query.Page.Cursor is { } cursor)
        {
            var edge = CodeOf(cursor.After);
            codes = cursor.Backwards
                ? codes.Where(one => string.CompareOrdinal(one.Code, edge) < 0).Reverse()
                : codes.Where(one => string.CompareOrdinal(one.Code, edge) > 0);
        }

        var found = codes.Take(query.Page.Limit + 1).ToList();
        return Task.FromResult<Result<Page<NutsCodeView>>>(found.Cut(query.Page, one => CursorOf(one.Code)).Map(NutsCodeView.Of));
    }

    private static bool Holds(string name, string text) => Letters.IndexOf(name, text, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;

    // A cursor carries an identifier; a code has at most five letters of it.
    private static Guid CursorOf(string code)
    {
        Span<byte> carried = stackalloc byte[16];
        carried.Clear();
        Encoding.ASCII.GetBytes(code, carried);
        return new(carried);
    }

    private static string CodeOf(Guid cursor) => Encoding.ASCII.GetString(cursor.ToByteArray()).TrimEnd('\0');
}
