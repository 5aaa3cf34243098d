using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Calls;

/// <summary>Who asked is told to the auditor and to nobody else: each way in which it could be told has a test.</summary>
public sealed class AskersTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task Ids_are_random_and_hold_no_time()
    {
        var (call, asker) = (await _given.AnOpenCall(), await _given.ACompany());
        var ids = new List<Guid>();
        for (var number = 0; number < 6; number++)
        {
            ids.Add(Guid.Parse((await Ask(call, asker)).Split('/')[^1]));
        }

        ids.ShouldAllBe(id => id.Version == 4);
        Enumerable.Range(0, 6).Select(at => ids[at].ToString()[..8]).ShouldBeUnique();
    }

    [Fact]
    public async Task The_order_of_a_list_and_of_a_release_is_not_that_of_asking()
    {
        var (call, first, second) = (await _given.AnOpenCall(), await _given.ACompany(), await _given.ACompany());
        var asked = new List<string>();
        for (var number = 0; number < 8; number++)
        {
            _given.Later(TimeSpan.FromHours(1));
            asked.Add((await Ask(call, number < 4 ? first : second)).Split('/')[^1]);
        }

        var listed = Ids((await call.Funder.Get($"{call.Path}/questions")).Ok());
        listed.ShouldBe(asked.OrderDescending(StringComparer.Ordinal));
        foreach (var id in asked)
        {
            (await call.Funder.Step($"{call.Path}/questions/{id}", "answer", Reply)).Ok();
        }

        var released = (await Release(call)).Ok()["questions"]!.AsArray().Select(row => row!["id"]!.GetValue<string>()).ToList();
        released.ShouldBe(asked.Order(StringComparer.Ordinal));
        Ids((await _given.Anonymous.Get($"{call.Path}/questions")).Ok()).ShouldBe(listed);
        asked.ShouldNotBe(listed);
    }

    [Fact]
    public async Task Nothing_tells_when_a_question_was_asked_or_that_an_answer_is_prepared()
    {
        var (call, asker) = (await _given.AnOpenCall(), await _given.ACompany());
        var before = (await _given.Anonymous.Get(call.Path)).Ok();
        _given.Now = new DateTimeOffset(_given.Now!.Value.AddDays(1).Date, TimeSpan.Zero).AddHours(11).AddMinutes(37).AddSeconds(51);
        var path = await Ask(call, asker);
        var asked = (await asker.Get(path)).Ok();
        _given.Later(TimeSpan.FromHours(25.7));
        (await call.Funder.Step(path, "answer", Reply)).Ok();
        (await call.Funder.Step(path, "answer", Reply)).Ok();

        var waiting = (await asker.Get(path)).Ok();
        (waiting.Text, waiting.ETag).ShouldBe((asked.Text, asked.ETag));
        waiting.Headers.ContainsKey("Last-Modified").ShouldBeFalse();
        (await asker.Get($"{call.Path}/questions?status=answered")).Ok()["items"]!.AsArray().ShouldBeEmpty();
        (await asker.Get($"{call.Path}/questions?status=asked")).Ok()["items"]!.AsArray().Count.ShouldBe(1);
        (await _given.Anonymous.Get(call.Path)).Ok().ETag.ShouldBe(before.ETag);

        (await Release(call)).Ok();
        var moments = new List<string>();
        foreach (var reader in new[] { asker, call.Funder, call.Supporter, _given.Anonymous })
        {
            var released = (await reader.Get(path)).Ok();
            moments.Add(released["releasedAt"]!.GetValue<string>());
            released.Text.ShouldNotContain(":37:51");
            released.Json.AsObject().Select(member => member.Key).ShouldNotContain("askedAt");
        }

        moments.Distinct().ShouldHaveSingleItem();
        (await _given.Anonymous.Get(path)).Ok()["version"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task No_search_and_no_filter_finds_a_question_or_its_asker()
    {
        var (call, asker, rival) = (await _given.AnOpenCall(), await _given.ACompany(), await _given.ACompany());
        var word = $"xylographe{Given.Unique()}";
        var path = await Ask(call, asker, $"Où est le {word} ?");
        var id = path.Split('/')[^1];

        foreach (var reader in new[] { rival, call.Supporter, call.Round.Challenger, _given.Anonymous })
        {
            (await reader.Get(path)).ShouldRefuse(404, "question.not-found");
            Ids((await reader.Get($"{call.Path}/questions")).Ok()).ShouldBeEmpty();
            (await reader.Get($"/v1/challenges/search?q={word}")).Ok()["items"]!.AsArray().ShouldBeEmpty();
            (await reader.Get($"/v1/calls?roundId={call.Round.Id}")).Ok().Text.ShouldNotContain(id);
        }

        foreach (var filter in new[] { $"askedBy={asker.OrganisationId}", $"organisationId={asker.OrganisationId}", "mine=true", "sort=askedAt", $"from={_given.Now:O}" })
        {
            (await call.Funder.Get($"{call.Path}/questions?{Uri.EscapeDataString(filter).Replace("%3D", "=", StringComparison.Ordinal)}")).ShouldRefuse(400, "request.unknown-parameter");
        }

        var table = await call.Funder.Send(HttpMethod.Get, $"{call.Path}/questions", also: request => request.Headers.Accept.ParseAdd("text/csv"));
        table.Ok().Text.ShouldContain(id);
        table.Text.ShouldNotContain(asker.OrganisationId.ToString());
    }

    [Fact]
    public async Task No_count_page_or_quota_tells_of_a_question()
    {
        var (call, asker, rival) = (await _given.AnOpenCall(), await _given.ACompany(), await _given.ACompany());
        var before = (await rival.Get($"{call.Path}/questions?limit=1")).Ok();
        var round = (await rival.Get($"/v1/reports/rounds/{call.Round.Id}")).Ok();
        for (var number = 0; number < 3; number++)
        {
            await Ask(call, asker);
        }

        var after = (await rival.Get($"{call.Path}/questions?limit=1")).Ok();
        (after.Text, after.ETag, after.Headers["Link"]).ShouldBe((before.Text, before.ETag, before.Headers["Link"]));
        after["next"].ShouldBeNull();
        (await rival.Get($"/v1/reports/rounds/{call.Round.Id}")).Ok().Text.ShouldBe(round.Text);

        // The funder's pages are as many as there are questions, whoever asked them: none of them, or all.
        var pages = new List<int>();
        for (var next = $"{call.Path}/questions?limit=2"; next is not null;)
        {
            var page = (await call.Funder.Get(next)).Ok();
            pages.Add(page["items"]!.AsArray().Count);
            page["items"]!.AsArray().ShouldAllBe(row => !row!["yours"]!.GetValue<bool>());
            next = page["next"] is { } cursor ? $"{call.Path}/questions?limit=2&cursor={cursor}" : null;
        }

        pages.ShouldBe([2, 1]);
        static string Left(Answer answer) => answer.Headers["RateLimit"].Split(';')[1];
        var (one, two) = ((await rival.Get(call.Path)).Ok(), await Ask(call, asker));
        var then = (await rival.Get(call.Path)).Ok();
        (int.Parse(Left(one)[2..], null) - int.Parse(Left(then)[2..], null)).ShouldBe(1, two);
    }

    [Fact]
    public async Task Logs_events_and_audit_do_not_put_the_asker_beside_the_question()
    {
        var (call, asker, auditor) = (await _given.AnOpenCall(), await _given.ACompany(), await _given.AnAuditor());
        var path = await Ask(call, asker);
        var id = path.Split('/')[^1];
        (await asker.Post($"{path}/answer", Reply, "\"1.x\"")).ShouldRefuse(403, "question.not-yours");
        (await call.Funder.Step(path, "answer", Reply)).Ok();
        (await Release(call)).Ok();
        await host.Settled();

        KeptLog.Lines.Where(line => line.Contains(id, StringComparison.OrdinalIgnoreCase))
            .Where(line => line.Contains($"{asker.OrganisationId}", StringComparison.OrdinalIgnoreCase) || line.Contains($"{asker.AccountId}", StringComparison.OrdinalIgnoreCase))
            .ShouldBeEmpty();
        var events = await host.Sql<string>($"select coalesce(string_agg(row_to_json(one)::text, ' '), '') from platform.outbox_messages one where one::text like '%{id}%'");
        events.ShouldContain(id);
        events.ShouldNotContain($"{asker.OrganisationId}");
        events.ShouldNotContain($"{asker.AccountId}");

        foreach (var reader in new[] { call.Funder, call.Supporter, asker, _given.Administrator })
        {
            (await reader.Get($"/v1/audit-events?subjectId={id}")).ShouldRefuse(403, "access.role-required");
        }

        (await auditor.Get($"/v1/audit-events?subjectId={id}&operation=AskQuestion")).Ok()["items"]![0]!["actorId"]!.GetValue<Guid>().ShouldBe(asker.AccountId);
    }

    [Fact]
    public async Task A_letter_to_an_asker_is_that_to_whoever_answers_or_follows_and_names_nobody_else()
    {
        var (call, asker, rival, buyer) = (await _given.AnOpenCall(), await _given.ACompany(), await _given.ACompany(), await _given.AHospital());
        await Ask(call, asker);
        await Ask(call, rival);
        (await buyer.Post($"/v1/challenges/{call.Challenge}/observers", Given.Observation(buyer))).Ok(201);

        var applicant = (await _given.ADraftProposal(call)).Lead;

        (await call.Funder.Step(call.Path, "extend", new { deadline = call.Deadline.AddDays(7), reason = "Holidays." })).Ok();

        var letters = new List<string>();
        foreach (var who in new[] { asker, rival, buyer, applicant })
        {
            var address = await host.Sql<string>($"select email from access.accounts where id = '{who.AccountId}'");
            var letter = (await new Mailbox(host, address).All()).Single(mail => mail.Text.Contains(call.Id.ToString(), StringComparison.Ordinal));
            letters.Add(Regex.Split(letter.Text, "\r?\n\r?\n", RegexOptions.None, TimeSpan.FromSeconds(1))[1..].Aggregate(string.Concat));
        }

        letters.Distinct().ShouldHaveSingleItem();
        letters[0].ShouldNotContain("@");
        var kept = await host.Sql<string>($"""
            select string_agg(distinct type || (select string_agg(key, ' ' order by key) from jsonb_object_keys(payload) key), ',')
            from platform.outbox_messages where payload ->> 'account' in ('{asker.AccountId}', '{buyer.AccountId}', '{applicant.AccountId}') and payload ->> 'call' = '{call.Id}'
            """);
        kept.ShouldBe("ToldOfCallChangeaccount at call deadline");
    }

    [Fact]
    public async Task No_trace_names_the_asker()
    {
        var (call, asker) = (await _given.AnOpenCall(), await _given.ACompany());
        var told = new ConcurrentBag<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Microsoft.AspNetCore" or "Npgsql",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => told.Add($"{span.DisplayName} {string.Join(' ', span.TagObjects.Concat(span.Baggage.Select(one => KeyValuePair.Create(one.Key, (object?)one.Value))))}"),
        };
        ActivitySource.AddActivityListener(listener);

        var path = await Ask(call, asker);
        (await asker.Get(path)).Ok();
        (await call.Funder.Step(path, "answer", Reply)).Ok();
        (await Release(call)).Ok();

        told.Count.ShouldBeGreaterThan(4);
        told.Where(span => span.Contains($"{asker.OrganisationId}", StringComparison.OrdinalIgnoreCase) || span.Contains($"{asker.AccountId}", StringComparison.OrdinalIgnoreCase))
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task The_auditor_reads_who_asked_and_nobody_else_does()
    {
        var (call, asker, auditor) = (await _given.AnOpenCall(), await _given.ACompany(), await _given.AnAuditor());
        var path = await Ask(call, asker);

        (await auditor.Get(path)).Ok()["askedBy"]!.GetValue<Guid>().ShouldBe(asker.OrganisationId);
        (await auditor.Get($"{call.Path}/questions")).Ok()["items"]![0]!["askedBy"]!.GetValue<Guid>().ShouldBe(asker.OrganisationId);
        (await call.Funder.Step(path, "answer", Reply)).Ok();
        foreach (var reader in new[] { call.Funder, asker, await _given.AMember(asker, "reader") })
        {
            (await reader.Get(path)).Ok()["askedBy"].ShouldBeNull();
        }

        (await Release(call)).Ok();
        foreach (var reader in new[] { call.Funder, call.Supporter, asker, await _given.ACompany(), await _given.ACoach(), _given.Administrator, _given.Anonymous })
        {
            (await reader.Get(path)).Ok()["askedBy"].ShouldBeNull();
            (await reader.Get($"{call.Path}/questions")).Ok().Text.ShouldNotContain(asker.OrganisationId.ToString());
        }
    }

    [Fact]
    public async Task Duplicates_are_answered_through_one_wording_and_each_asker_sees_its_own()
    {
        var (call, first, second, third) = (await _given.AnOpenCall(), await _given.ACompany(), await _given.ACompany(), await _given.ACompany());
        var paths = new[] { await Ask(call, first, "Où ?"), await Ask(call, second, "En quel lieu ?"), await Ask(call, third, "Quel site ?") };
        var before = (await second.Get(paths[1])).Ok();

        // A chain: the third into the second, both then into the first.
        (await Merge(call, paths[1], null, paths[2])).Ok().State.ShouldBe("asked");
        (await Merge(call, paths[0], Given.InAllLanguages("Quel est le site ?"), paths[1])).Ok();
        foreach (var path in paths[1..])
        {
            var seen = (await call.Funder.Get(path)).Ok();
            (seen.State, seen["mergedInto"]!.GetValue<string>()).ShouldBe(("merged", paths[0].Split('/')[^1]));
            seen.Actions.ShouldBeEmpty();
        }

        var during = (await second.Get(paths[1])).Ok();
        (during.Text, during.ETag).ShouldBe((before.Text, before.ETag));
        Ids((await call.Funder.Get($"{call.Path}/questions?status=merged")).Ok()).Count.ShouldBe(2);
        (await second.Get($"{call.Path}/questions?status=merged")).Ok()["items"]!.AsArray().ShouldBeEmpty();
        (await call.Funder.Step(paths[1], "answer", Reply)).ShouldRefuse(409, "question.cannot-answer");
        (await call.Funder.Step(paths[0], "answer", Reply)).Ok();
        (await Release(call)).Ok()["questions"]!.AsArray().Count.ShouldBe(1);

        foreach (var (asker, path, words) in new[] { (second, paths[1], "En quel lieu ?"), (third, paths[2], "Quel site ?") })
        {
            var own = (await asker.Get(path)).Ok();
            own.State.ShouldBe("released");
            own["yours"]!.GetValue<bool>().ShouldBeTrue();
            own["text"]!["texts"]!["fr"]!["text"]!.GetValue<string>().ShouldBe(words);
            own["answer"]!["texts"]!["en"]!["text"]!.GetValue<string>().ShouldBe("Oui. (en)");
            own["mergedInto"]!.GetValue<string>().ShouldBe(paths[0].Split('/')[^1]);
            var through = (await asker.Get(paths[0])).Ok();
            (through["yours"]!.GetValue<bool>(), through["releasedAt"]!.GetValue<string>()).ShouldBe((false, own["releasedAt"]!.GetValue<string>()));
            Ids((await asker.Get($"{call.Path}/questions?status=released")).Ok()).Count.ShouldBe(2);
        }

        foreach (var reader in new[] { first, await _given.ACompany(), _given.Anonymous })
        {
            Ids((await reader.Get($"{call.Path}/questions")).Ok()).ShouldBe([paths[0].Split('/')[^1]]);
            (await reader.Get(paths[1])).ShouldRefuse(404, "question.not-found");
            (await reader.Get(paths[0])).Ok()["version"]!.GetValue<int>().ShouldBe(2);
        }

        // Who asks it once more is answered at once, and what is public does not change.
        var everybodys = (await _given.Anonymous.Get($"{call.Path}/questions")).Ok();
        var late = await Ask(call, third, "Et le lieu ?");
        (await Merge(call, paths[0], null, late)).Ok();
        (await third.Get(late)).Ok().State.ShouldBe("released");
        (await _given.Anonymous.Get($"{call.Path}/questions")).Ok().Text.ShouldBe(everybodys.Text);
    }

    [Fact]
    public async Task Only_the_funders_people_merge_and_only_what_fits()
    {
        var (call, other, asker) = (await _given.AnOpenCall(), await _given.AnOpenCall(), await _given.ACompany());
        var (one, two, elsewhere) = (await Ask(call, asker), await Ask(call, asker), await Ask(other, asker));
        object With(string path, long version = 1) => new { duplicates = new[] { new { questionId = path.Split('/')[^1], seenVersion = version } } };

        (await call.Funder.Post($"{other.Path[..^36]}{Guid.NewGuid()}/questions/{Guid.NewGuid()}/merge", With(two), "\"1.x\"")).ShouldRefuse(404, "call.not-found");
        (await asker.Post($"{one}/merge", With(two), "\"1.x\"")).ShouldRefuse(403, "question.not-yours");
        (await (await _given.ACompany()).Post($"{one}/merge", With(two), "\"1.x\"")).ShouldRefuse(404, "question.not-found");
        (await call.Funder.Step(one, "merge", With(elsewhere))).ShouldRefuse(404, "question.not-found");
        (await call.Funder.Step(one, "merge", With(one))).ShouldRefuse(422, "question.not-mergeable");
        (await call.Funder.Step(one, "merge", With(two, 7))).ShouldRefuse(409, "question.other-changed");
        (await call.Funder.Step(one, "merge", new { duplicates = new[] { new { questionId = two.Split('/')[^1], seenVersion = 1 } }, wording = Given.Text("fr", " ") }))
            .ShouldRefuse(422, "question.text-missing");
        (await call.Funder.Step(one, "merge", With(two))).Ok();
        (await call.Funder.Step(two, "merge", With(one, 2))).ShouldRefuse(409, "question.cannot-merge");
        _given.Now = call.Deadline;
        (await call.Funder.Step(one, "merge", With(two, 2))).ShouldRefuse(409, "question.call-not-open");
    }

    private static object Reply => new { answer = Given.InAllLanguages("Oui."), wording = Given.InAllLanguages("Où sont les données ?") };

    private static List<string> Ids(Answer page) => [.. page["items"]!.AsArray().Select(row => row!["id"]!.GetValue<string>())];

    private static async Task<string> Ask(CallAtHand call, Caller asker, string text = "Où sont les données ?") =>
        (await asker.Post($"{call.Path}/questions", new { organisationId = asker.OrganisationId, text = Given.Text("fr", text) })).Ok(201).Headers["Location"];

    private static async Task<Answer> Merge(CallAtHand call, string path, object? wording, params string[] duplicates)
    {
        var seen = new JsonArray();
        foreach (var duplicate in duplicates)
        {
            seen.Add(new JsonObject { ["questionId"] = duplicate.Split('/')[^1], ["seenVersion"] = (await call.Funder.Get(duplicate)).Ok()["version"]!.GetValue<long>() });
        }

        return await call.Funder.Step(path, "merge", new { duplicates = seen, wording });
    }

    private static Task<Answer> Release(CallAtHand call) => call.Funder.Step(call.Path, "questions/release");
}
