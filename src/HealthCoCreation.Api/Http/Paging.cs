using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Infrastructure.Persistence;
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

    /// <summary>Cursor of the next page; null on the last. Opaque, signed, good until the end of the next day.</summary>
    [Pattern("^[A-Za-z0-9_-]+$", 100)]
    public string? Next { get; init; }

    /// <summary>Cursor of the page before; null on the first.</summary>
    [Pattern("^[A-Za-z0-9_-]+$", 100)]
    public string? Previous { get; init; }
}

/// <summary>The paging parameters of every list.</summary>
internal sealed record PageQuery
{
    private CursorSeal _seal = null!;

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

        var seal = new CursorSeal(
            http.RequestServices.GetRequiredService<Installation>(), http.RequestServices.GetService<TimeProvider>() ?? TimeProvider.System, ListOf(http));
        var cursor = query.TryGetValue("cursor", out var text)
            ? seal.Open(text.ToString()) ?? throw new RefusedRequestException(CommonErrors.InvalidCursor)
            : null;
        return ValueTask.FromResult(new PageQuery { Request = new(limit, cursor), _seal = seal });
    }

    public PageOf<T> Of<T>(Page<T> page) =>
        new() { Items = page.Items, Next = _seal.Close(page.Next), Previous = _seal.Close(page.Previous) };

    // A cursor belongs to one list with one set of filters.
    private static byte[] ListOf(HttpContext http)
    {
        var filters = http.Request.Query
            .Where(one => one.Key is not ("cursor" or "limit"))
            .OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => $"{one.Key}={one.Value}");
        var list = $"{http.Request.Path}?{string.Join('&', filters)}";
        return SHA256.HashData(Encoding.UTF8.GetBytes(list));
    }
}

/// <summary>
/// Writes cursors that only we can write: row, direction, last day and what the list orders by, signed together with the list they belong to. The same
/// page has the same cursors all day long, or its ETag would never be met again.
/// </summary>
internal sealed class CursorSeal(Installation installation, TimeProvider clock, byte[] list)
{
    private const int Content = 16 + 1 + 4 + 8;
    private const int Mac = 16;

    private int Today => (int)(clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalDays;

    public string? Close(Cursor? cursor)
    {
        if (cursor is null)
        {
            return null;
        }

        var carried = new byte[Content + Mac];
        cursor.After.TryWriteBytes(carried);
        carried[16] = cursor.Backwards ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(carried.AsSpan(17), Today + 1);
        BinaryPrimitives.WriteInt64BigEndian(carried.AsSpan(21), cursor.Key);
        Signature(carried.AsSpan(0, Content)).CopyTo(carried.AsSpan(Content));
        return Base64Url.EncodeToString(carried);
    }

    /// <summary>Null where it is not one of ours, has expired, or belongs to another list.</summary>
    public Cursor? Open(string text)
    {
        var carried = new byte[Content + Mac];
        if (text.Length > 100 || Base64Url.DecodeFromChars(text, carried, out _, out var length) != OperationStatus.Done || length != carried.Length
            || !CryptographicOperations.FixedTimeEquals(carried.AsSpan(Content), Signature(carried.AsSpan(0, Content)))
            || BinaryPrimitives.ReadInt32BigEndian(carried.AsSpan(17)) < Today)
        {
            return null;
        }

        return new(new Guid(carried.AsSpan(0, 16)), carried[16] == 1, BinaryPrimitives.ReadInt64BigEndian(carried.AsSpan(21)));
    }

    private ReadOnlySpan<byte> Signature(ReadOnlySpan<byte> content) =>
        installation.Sign("cursor", [.. list, .. content]).AsSpan(0, Mac);
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
