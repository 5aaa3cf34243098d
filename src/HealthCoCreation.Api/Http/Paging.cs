using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HealthCoCreation.Application.Common;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace HealthCoCreation.Api.Http;

/// <summary>What every page has, whatever its rows.</summary>
internal interface IPageView
{
    string? Next { get; }

    string? Previous { get; }
}

/// <summary>A piece of a list, newest first.</summary>
public sealed record PageOf<T> : IPageView
{
    /// <summary>The rows of this page.</summary>
    [MaxLength(PageRequest.MaximumLimit)]
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>Cursor of the next page; null on the last. Opaque, signed, good for a day.</summary>
    [Pattern("^[A-Za-z0-9_-]+$", 1000)]
    public string? Next { get; init; }

    /// <summary>Cursor of the page before; null on the first.</summary>
    [Pattern("^[A-Za-z0-9_-]+$", 1000)]
    public string? Previous { get; init; }
}

/// <summary>The paging parameters of every list.</summary>
internal sealed record PageQuery
{
    private string _list = "";
    private ITimeLimitedDataProtector _protector = null!;

    public required PageRequest Request { get; init; }

    public static ValueTask<PageQuery> BindAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var limit = PageRequest.DefaultLimit;
        if (query.TryGetValue("limit", out var wanted)
            && (!int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > PageRequest.MaximumLimit))
        {
            throw new RefusedRequestException(EdgeErrors.InvalidParameter
                .Because($"limit is a whole number from 1 to {PageRequest.MaximumLimit}.").With("parameter", "limit"));
        }

        var protector = http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("cursor").ToTimeLimitedDataProtector();
        var list = ListOf(http);
        var cursor = query.TryGetValue("cursor", out var text) ? Read(protector, list, text.ToString()) : null;
        return ValueTask.FromResult(new PageQuery { Request = new(limit, cursor), _list = list, _protector = protector });
    }

    public PageOf<T> Of<T>(Page<T> page) =>
        new() { Items = page.Items, Next = Write(page.Next), Previous = Write(page.Previous) };

    private string? Write(Cursor? cursor) => cursor is null
        ? null
        : _protector.Protect($"{_list}|{cursor.After:N}|{(cursor.Backwards ? 'b' : 'f')}", TimeSpan.FromDays(1));

    private static Cursor Read(ITimeLimitedDataProtector protector, string list, string text)
    {
        string[] parts;
        try
        {
            parts = text.Length > 1000 ? [] : protector.Unprotect(text).Split('|');
        }
        catch (CryptographicException)
        {
            // Not signed by us, or too old.
            throw new RefusedRequestException(CommonErrors.InvalidCursor);
        }

        return parts is [var own, var after, var way] && own == list
            ? new Cursor(Guid.ParseExact(after, "N"), way == "b")
            : throw new RefusedRequestException(CommonErrors.InvalidCursor);
    }

    // A cursor belongs to one list with one set of filters.
    private static string ListOf(HttpContext http)
    {
        var filters = http.Request.Query
            .Where(one => one.Key is not ("cursor" or "limit"))
            .OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => $"{one.Key}={one.Value}");
        var list = $"{http.Request.Path}?{string.Join('&', filters)}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(list)).AsSpan(0, 8));
    }
}

/// <summary>Link headers (RFC 8288) that keep every filter.</summary>
internal static class Links
{
    public static void Write(HttpContext http, IPageView page)
    {
        var links = new List<string> { Link(http, null, "first") };
        if (page.Next is not null)
        {
            links.Add(Link(http, page.Next, "next"));
        }

        if (page.Previous is not null)
        {
            links.Add(Link(http, page.Previous, "prev"));
        }

        http.Response.Headers.Link = string.Join(", ", links);
    }

    private static string Link(HttpContext http, string? cursor, string relation)
    {
        var query = new QueryBuilder(http.Request.Query.Where(one => one.Key != "cursor"));
        if (cursor is not null)
        {
            query.Add("cursor", cursor);
        }

        return $"<{http.Request.PathBase}{http.Request.Path}{query}>; rel=\"{relation}\"";
    }
}
