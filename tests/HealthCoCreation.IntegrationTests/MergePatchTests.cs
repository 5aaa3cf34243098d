using System.Text.Json.Nodes;
using HealthCoCreation.IntegrationTests.Coaching;
using HealthCoCreation.IntegrationTests.Funding;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests;

/// <summary>What can be revised can be patched: what is named changes, null removes, the rest stays, and the rules are the same.</summary>
public sealed class MergePatchTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task A_challenge_is_saved_on_the_way()
    {
        var challenge = await _given.ADraftChallenge();
        var before = (await challenge.Owner.Get(challenge.Path)).Ok();

        var saved = (await Patch(challenge.Owner, challenge.Path, """{"unit":"Néphrologie","acronym":null,"themes":[],"title":{"texts":{"en":{"text":"Monitoring"}}}}""")).Ok();

        saved["form"]!["unit"]!.GetValue<string>().ShouldBe("Néphrologie");
        saved["form"]!["acronym"].ShouldBeNull();
        saved["form"]!["themes"]!.AsArray().ShouldBeEmpty();
        saved["form"]!["title"]!["texts"]!["en"]!["text"]!.GetValue<string>().ShouldBe("Monitoring");
        saved["form"]!["title"]!["texts"]!["fr"]!["text"]!.GetValue<string>().ShouldBe(before["form"]!["title"]!["texts"]!["fr"]!["text"]!.GetValue<string>());
        foreach (var member in new[] { "problem", "indicators", "contacts", "patientsPerYear", "languages" })
        {
            Plain(saved["form"]![member]).ShouldBe(Plain(before["form"]![member]), member);
        }
    }

    [Fact]
    public async Task The_result_is_held_against_the_same_rules_and_the_version()
    {
        var challenge = await _given.ADraftChallenge();
        var etag = (await challenge.Owner.Get(challenge.Path)).Ok().ETag!;

        (await Patch(challenge.Owner, challenge.Path, """{"title":null,"patientsPerYear":-1,"colour":"red"}""")).ShouldRefuse(400, "request.invalid")
            .Pointers.Order().ShouldBe(["/colour", "/patientsPerYear", "/title"]);
        (await Patch(challenge.Owner, challenge.Path, """{"title":{"texts":{"fr":null}}}""")).ShouldRefuse(400, "request.invalid");
        (await Patch(challenge.Owner, challenge.Path, """{"indicators":[{"code":"a"}]}""")).ShouldRefuse(400, "request.invalid");
        (await Patch(challenge.Owner, challenge.Path, """["a"]""")).ShouldRefuse(400, "request.invalid").Pointers.ShouldBe([""]);
        (await Patch(challenge.Owner, challenge.Path, """{"unit":"a","unit":"b"}""")).ShouldRefuse(400, "request.malformed");
        (await Patch(challenge.Owner, challenge.Path, """{"unit":"\ud800"}""")).Status.ShouldBe(400);
        (await Patch(challenge.Owner, challenge.Path, """{"unit":"A"}""", etag)).Ok();
        (await Patch(challenge.Owner, challenge.Path, """{"unit":"B"}""", etag)).ShouldRefuse(412, "request.stale");
        (await challenge.Owner.Send(HttpMethod.Patch, challenge.Path, """{"unit":"B"}""", also: MergePatch)).ShouldRefuse(428, "request.if-match-missing");
        (await challenge.Owner.Step(challenge.Path, "submit")).Ok();
        (await Patch(challenge.Owner, challenge.Path, """{"unit":"C"}""")).ShouldRefuse(409, "challenge.not-editable");
        (await Patch(await _given.ACompany(), challenge.Path, """{"unit":"C"}""", etag)).ShouldRefuse(404, "challenge.not-found");
    }

    [Fact]
    public async Task Two_who_patch_at_once_do_not_undo_each_other()
    {
        var challenge = await _given.ADraftChallenge();
        var etag = (await challenge.Owner.Get(challenge.Path)).Ok().ETag!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(number =>
            Patch(challenge.Owner, challenge.Path, $$"""{"unit":"Unit {{number}}"}""", etag)));

        answers.Count(answer => answer.Status == 200).ShouldBe(1);
        answers.Count(answer => answer.Status == 412).ShouldBe(5);
    }

    [Fact]
    public async Task An_empty_patch_leaves_everything_as_it_is()
    {
        var call = await _given.ADraftCall();
        var proposal = await _given.AWrittenProposal(await _given.AnOpenCall());
        var framework = await _given.ADraftFramework();
        var practice = await new BestPractices(host, _given).Drafted();
        var planned = await _given.ARoundPlanned();
        var organisation = $"/v1/organisations/{planned.Challenger.OrganisationId}";
        foreach (var (who, path, read, own) in new (Caller, string, string, string[])[]
        {
            (call.Funder, call.Path, call.Path, ["title", "deadline", "challenges", "criteria", "overallThreshold", "scale", "tieBreak", "maximumGrant", "minimumEvaluators", "consortiumIsAtomic"]),
            (planned.Supporter, planned.Path, planned.Path, ["title", "intakeClosesAt"]),
            (planned.Challenger, organisation, organisation, ["legalName", "kind", "country", "registrationNumber", "smeClass"]),
            (_given.Administrator, $"/v1/regions/{planned.Region}", $"/v1/regions/{planned.Region}", ["name", "languages", "role", "erdfPeriods"]),
            (framework.Coach, framework.Path, framework.Path, ["nodes", "indicators", "minimumCoverage"]),
            (practice.Coach, $"/v1/best-practices/{practice.Id}", $"/v1/best-practices/{practice.Id}", ["title", "summary"]),
            (proposal.Lead, $"{proposal.Path}/content", proposal.Path, ["language", "title", "summary", "budget", "declarations", "maturity", "team"]),
        })
        {
            var before = (await who.Get(path)).Ok();
            (await Patch(who, path, """{"colour":"red"}""", (await who.Get(read)).ETag)).ShouldRefuse(400, "request.invalid");
            (await Patch(who, path, "{}", (await who.Get(read)).ETag)).Ok();
            var after = (await who.Get(path)).Ok();
            foreach (var member in own)
            {
                Plain(after[member]).ShouldBe(Plain(before[member]), $"{path} {member}");
            }
        }
    }

    [Fact]
    public async Task Parts_of_the_others_change_too()
    {
        var call = await _given.ADraftCall();
        (await Patch(call.Funder, call.Path, """{"minimumEvaluators":2,"maximumGrant":{"amount":"25000.00"}}""")).Ok()["maximumGrant"]!["currency"]!.GetValue<string>().ShouldBe("EUR");
        (await Patch(call.Funder, call.Path, """{"scale":{"step":"wide"}}""")).ShouldRefuse(400, "request.invalid").Pointers.ShouldBe(["/scale/step"]);
        var organisation = $"/v1/organisations/{call.Round.Challenger.OrganisationId}";
        (await Patch(call.Round.Challenger, organisation, """{"regionCode":"FR10"}""")).Ok()["regionCode"]!.GetValue<string>().ShouldBe("FR10");
        (await Patch(call.Round.Challenger, organisation, """{"regionCode":null}""")).Ok()["regionCode"].ShouldBeNull();
        (await Patch(call.Round.Challenger, organisation, """{"country":"ES"}""")).ShouldRefuse(422, "organisation.identity-is-verified");
        var request = await _given.ADraftedCoFunding(await _given.AnAwardAhead());
        (await Patch(request.Round.Supporter, request.Path, """{"colour":"red"}""")).ShouldRefuse(400, "request.invalid").Pointers.ShouldBe(["/colour"]);
        (await Patch(request.Round.Supporter, request.Path, """{"basisReason":"A smaller company."}""")).Ok()["basisReason"]!.GetValue<string>().ShouldBe("A smaller company.");
        var proposal = await _given.ADraftProposal(await _given.AnOpenCall());
        (await Patch(proposal.Lead, $"{proposal.Path}/content", """{"language":"fr"}""", (await proposal.Lead.Get(proposal.Path)).ETag)).ShouldRefuse(404, "proposal.content-not-found");
    }

    [Fact]
    public async Task A_proposals_content_is_saved_field_by_field_and_nobody_else_reads_it_that_way()
    {
        var proposal = await _given.ADraftProposal(await _given.AnOpenCall());
        var content = $"{proposal.Path}/content";
        (await proposal.Lead.Replace(proposal.Path, new { language = "en", title = "First" }, content)).Ok();

        (await Patch(proposal.Lead, content, """{"summary":"In short."}""", (await proposal.Lead.Get(proposal.Path)).ETag)).Ok();

        var read = (await proposal.Lead.Get(content)).Ok();
        (read["title"]!.GetValue<string>(), read["summary"]!.GetValue<string>()).ShouldBe(("First", "In short."));
        (await Patch(await _given.ACompany(), content, "{}", "\"1.x\"")).ShouldRefuse(404, "proposal.not-found");
        (await Patch(proposal.Call.Funder, content, "{}", "\"1.x\"")).Status.ShouldBeOneOf(403, 404);
    }

    private static async Task<Answer> Patch(Caller who, string path, string patch, string? etag = null) =>
        await who.Send(HttpMethod.Patch, path, patch, etag ?? (await who.Get(path)).ETag, also: MergePatch);

    private static void MergePatch(HttpRequestMessage request) => request.Content!.Headers.ContentType = new("application/merge-patch+json");

    // Revisions of texts count on by themselves.
    private static string Plain(JsonNode? node) => node switch
    {
        JsonObject members => $"{{{string.Join(',', members.Where(member => member.Key != "revision").Select(member => $"{member.Key}:{Plain(member.Value)}"))}}}",
        JsonArray items => $"[{string.Join(',', items.Select(Plain))}]",
        _ => node?.ToJsonString() ?? "null",
    };
}
