using System.Text.Json.Nodes;
using HealthCoCreation.Api.Http.Contract;
using HealthCoCreation.Api.Http.Tables;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.ContractTests.Edge;

/// <summary>Lists and their pages.</summary>
public sealed class PageTests(ContractHost host) : EdgeWalk(host)
{
    [Fact]
    public Task A_cursor_that_is_not_ours_is_400()
    {
        return Rule.Holds(Wire, Walk, AsIfFine);

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var operation in wire.Contract.Operations.Where(one => one.IsList))
            {
                foreach (var cursor in new[] { "abc", "CfDJ8" + new string('A', 100), "%00", new string('x', 1001) })
                {
                    var answer = await wire.Send(Wire.WellFormed(operation, Everybody).Asking($"cursor={cursor}"));
                    foreach (var fault in Wire.Faults($"{operation.Id} {cursor[..3]}", answer, 400, "request.invalid-cursor"))
                    {
                        yield return fault;
                    }
                }
            }
        }
    }

    [Fact]
    public Task A_limit_beyond_the_documented_ones_is_400()
    {
        return Rule.Holds(Wire, Walk, AsIfFine);

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var operation in wire.Contract.Operations.Where(one => one.IsList))
            {
                var schema = operation.Parameters.Single(parameter => parameter["name"]!.GetValue<string>() == "limit")["schema"]!;
                foreach (var limit in new[] { $"{schema["maximum"]!.GetValue<int>() + 1}", "0", "-1", "many" })
                {
                    var answer = await wire.Send(Wire.WellFormed(operation, Everybody).Asking($"limit={limit}"));
                    foreach (var fault in Wire.Faults($"{operation.Id} {limit}", answer, 400, "request.invalid-parameter"))
                    {
                        yield return fault;
                    }
                }
            }
        }
    }

    [Fact]
    public Task A_table_takes_neither_limit_nor_cursor()
    {
        return Rule.Holds(Wire, Walk, AsIfFine);

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var operation in wire.Contract.Operations.Where(one => one.IsList))
            {
                foreach (var mediaType in new[] { CsvTable.MediaType, Workbook.MediaType })
                {
                    var answer = await wire.Send(Wire.WellFormed(operation, Everybody).Asking("limit=5").With("Accept", mediaType));
                    foreach (var fault in Wire.Faults($"{operation.Id} {mediaType}", answer, 400, "request.export-not-paged"))
                    {
                        yield return fault;
                    }
                }
            }
        }
    }

    [Fact]
    public Task A_list_is_the_same_as_a_table()
    {
        return Rule.Holds(Wire, Walk, answer => answer with { Text = answer.Text.Replace("id", "di", StringComparison.Ordinal) });

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var operation in wire.Contract.Operations.Where(one => one.IsList))
            {
                var pages = await wire.Send(Wire.WellFormed(operation, Everybody).Asking("limit=100"));
                foreach (var mediaType in new[] { CsvTable.MediaType, Workbook.MediaType })
                {
                    var table = await wire.Send(Wire.WellFormed(operation, Everybody).With("Accept", mediaType));
                    if (table.Status != pages.Status || (table.Status == 200 && table.Headers["Content-Type"].Split(';')[0] != mediaType))
                    {
                        yield return $"{operation.Id} {mediaType}: {table.Status} {table.Headers.GetValueOrDefault("Content-Type")} beside {pages.Status}";
                    }

                    if (table.Status == 200 && mediaType == CsvTable.MediaType && table.Text.Split("\r\n")[0] != string.Join(',', Columns(operation)))
                    {
                        yield return $"{operation.Id}: has columns that are not documented: {table.Text.Split("\r\n")[0]}";
                    }
                }
            }
        }

        static IEnumerable<string> Columns(ServedOperation operation) =>
            operation.Responses["200"]["content"]![CsvTable.MediaType]!["schema"]![TableTexts.Extension]!.AsArray().Select(column => column!.GetValue<string>());
    }

    [Fact]
    public Task A_list_links_to_its_first_page_with_its_filters_and_has_cursors_and_a_strong_tag()
    {
        return Rule.Holds(Wire, Walk, WithoutHeaders);

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var operation in wire.Contract.Operations.Where(one => one.IsList && !one.HasPathParameters))
            {
                var answer = await wire.Send(Wire.WellFormed(operation, Everybody).Asking("limit=7"));
                if (answer.Status != 200)
                {
                    yield return $"{operation.Id}: {answer.Status} {Wire.Short(answer.Text)}";
                    continue;
                }

                if (!answer.Headers.GetValueOrDefault("Link", "").Contains($"<{operation.Path}?limit=7>; rel=\"first\"", StringComparison.Ordinal))
                {
                    yield return $"{operation.Id}: Link is '{answer.Headers.GetValueOrDefault("Link")}'";
                }

                var page = answer.Json.AsObject();
                if (page["items"] is not JsonArray || !page.ContainsKey("next") || !page.ContainsKey("previous") || page.Any(one => one.Key.Contains("total", StringComparison.OrdinalIgnoreCase)))
                {
                    yield return $"{operation.Id}: the page has no cursors, or counts";
                }

                var again = await wire.Send(Wire.WellFormed(operation, Everybody).Asking("limit=7").With("If-None-Match", answer.ETag ?? "\"none\""));
                if (answer.ETag?.StartsWith('"') != true || again.Status != 304 || again.Text.Length > 0)
                {
                    yield return $"{operation.Id}: {again.Status} to its own tag {answer.ETag}";
                }

                var head = await wire.Send(Wire.WellFormed(operation, Everybody).Asking("limit=7") with { Method = "HEAD" });
                if (head.Status != 200 || head.Text.Length > 0 || head.ETag != answer.ETag)
                {
                    yield return $"{operation.Id}: HEAD is {head.Status} with {head.ETag}";
                }
            }
        }
    }

    [Fact]
    public async Task Pages_lead_through_a_list_and_back_without_gaps_or_repeats()
    {
        var seen = new List<string>();
        var back = new List<string>();
        string? next = "/v1/accounts?limit=2";
        Answer page = null!;
        while (next is not null)
        {
            page = (await Host.Everybody.Get(next)).Ok();
            seen.AddRange(page["items"]!.AsArray().Select(row => row!["id"]!.GetValue<string>()));
            next = page["next"] is { } cursor ? $"/v1/accounts?limit=2&cursor={cursor}" : null;
            if (next is not null)
            {
                page.Headers["Link"].ShouldContain($"<{next}>; rel=\"next\"");
            }
        }

        back.AddRange(page["items"]!.AsArray().Select(row => row!["id"]!.GetValue<string>()));
        while (page["previous"] is { } cursor)
        {
            page = (await Host.Everybody.Get($"/v1/accounts?limit=2&cursor={cursor}")).Ok();
            back.InsertRange(0, page["items"]!.AsArray().Select(row => row!["id"]!.GetValue<string>()));
        }

        seen.Count.ShouldBeGreaterThan(5);
        seen.ShouldBeUnique();
        back.ShouldBe(seen);
    }
}
