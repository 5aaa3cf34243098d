using System.Text.Json.Nodes;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.EndToEndTests;

/// <summary>What a region does before the first proposal comes: the need is refined in public and in private, the call is opened and explained.</summary>
public sealed partial class FromNeedToImpactTests
{
    private const string English = "Follow-up after a kidney transplant";

    /// <summary>A challenge that was revised, discussed, translated and published, with another buyer beside it.</summary>
    private static async Task<ChallengeAtHand> ARefinedChallenge(Given given, RoundAtHand round)
    {
        var challenge = await given.ADraftChallenge(round);
        await Revise(challenge);
        (await challenge.Owner.Step(challenge.Path, "submit")).Ok();
        given.AfterIntake(round);
        (await round.Supporter.Step(challenge.Path, "start-review")).Ok();
        await Discuss(challenge);
        (await round.Funder.Step(challenge.Path, "select")).Ok();
        (await challenge.Owner.Step(challenge.Path, "sign-off")).Ok();
        (await challenge.Owner.Step(challenge.Path, "publish")).Ok();
        await ReadInEnglish(given, challenge);
        await Follow(given, challenge);
        return challenge;
    }

    private static async Task Revise(ChallengeAtHand challenge)
    {
        var form = Given.ChallengeForm();
        form["title"] = InFrenchAndEnglish("Suivi après une greffe de rein", English);
        form["patientsPerYear"] = 140;

        (await challenge.Owner.Replace(challenge.Path, form)).Ok()["formVersion"]!.GetValue<int>().ShouldBe(2);

        Differences((await challenge.Owner.Get($"{challenge.Path}/differences")).Ok()["changes"])
            .ShouldBe(
                [("/title/texts/en/text", null, English), ("/title/texts/en/status", null, "human"), ("/patientsPerYear", "120", "140")],
                ignoreOrder: true);
    }

    private static async Task Discuss(ChallengeAtHand challenge)
    {
        var (panel, owner) = (challenge.Round.Supporter, challenge.Owner);
        var comment = (await panel.Post($"{challenge.Path}/comments", new
        {
            organisationId = panel.OrganisationId,
            text = "Which year is this of?",
            visibility = "shared",
            pointer = "/indicators/0/baseline",
        })).Ok(201).Id;
        (await owner.Get($"{challenge.Path}/comments")).Ok()["items"]!.AsArray().ShouldHaveSingleItem();

        (await owner.Step($"{challenge.Path}/comments/{comment}", "resolve")).Ok().State.ShouldBe("resolved");
    }

    private static async Task ReadInEnglish(Given given, ChallengeAtHand challenge)
    {
        var read = (await given.Anonymous.Send(
            HttpMethod.Get, challenge.Path, also: request => request.Headers.AcceptLanguage.ParseAdd("en-IE, en;q=0.8"))).Ok();

        read.Headers["Content-Language"].Split(", ").ShouldContain("en");
        var shown = read["form"]!["title"]!["shown"]!;
        (shown["language"]!.GetValue<string>(), shown["text"]!.GetValue<string>(), shown["stale"]!.GetValue<bool>()).ShouldBe(("en", English, false));
    }

    /// <summary>Another hospital has the same need and says how large it is; everybody reads the sum.</summary>
    private static async Task Follow(Given given, ChallengeAtHand challenge)
    {
        var buyer = await given.AHospital("Observer");
        (await buyer.Post($"{challenge.Path}/observers", Given.Observation(buyer, beds: 24, patientsPerYear: 90))).Ok(201);

        (await given.Anonymous.Get(challenge.Path)).Ok()["demand"]!.ToJsonString()
            .ShouldBe("""{"observers":1,"beds":24,"patientsPerYear":90,"buying":1}""");
    }

    /// <summary>A call with a rule of eligibility, amended once before everybody's eyes.</summary>
    private static async Task<CallAtHand> AnAmendedCall(Given given, ChallengeAtHand challenge)
    {
        var (round, deadline) = (challenge.Round, given.Now!.Value.AddDays(60));
        var drafted = (await round.Funder.Post("/v1/calls", new { roundId = round.Id, terms = TermsFor(challenge, deadline, atMost: 2) })).Ok(201).Id;
        var call = new CallAtHand(drafted, round, [challenge.Id], deadline);
        (await round.Funder.Replace(call.Path, Given.Officers(round.Funder, round.Supporter), $"{call.Path}/opening/officers")).Ok();
        (await round.Funder.Step(call.Path, "open")).Ok();

        var amended = call with { Deadline = deadline.AddDays(14) };
        (await round.Funder.Step(call.Path, "amend", new { terms = TermsFor(challenge, amended.Deadline, atMost: 3), reason = "Three may answer together." })).Ok();

        var read = (await given.Anonymous.Get(call.Path)).Ok();
        read["deadline"]!.GetValue<DateTimeOffset>().ShouldBe(amended.Deadline);
        var amendment = read["amendments"]!.AsArray().ShouldHaveSingleItem()!;
        amendment["material"]!.GetValue<bool>().ShouldBeTrue();
        Differences(amendment["changes"]).ShouldContain(("/eligibility/0/atMost", "2", "3"));
        return amended;
    }

    private static object TermsFor(ChallengeAtHand challenge, DateTimeOffset deadline, int atMost) => new
    {
        title = InFrenchAndEnglish("Appel à solutions", "Call for solutions"),
        deadline,
        challenges = new[] { challenge.Id },
        criteria = new[] { Given.Criterion("excellence", 40), Given.Criterion("impact", 40), Given.Criterion("implementation", 20) },
        maximumGrant = Given.Amount(30_000),
        eligibility = new[]
        {
            new { code = "few-members", test = "consortiumSize", atMost, refusal = InFrenchAndEnglish("Trop de membres.", "Too many members.") },
        },
    };

    /// <summary>Who may answer finds the need, the deadline, and the list as a table.</summary>
    private static async Task FindIt(Given given, CallAtHand call)
    {
        var found = (await given.Anonymous.Get("/v1/challenges/search?q=transplants")).Ok()["items"]!.AsArray().ShouldHaveSingleItem()!;
        found["challenge"]!["id"]!.GetValue<Guid>().ShouldBe(call.Challenge);

        // By the story's clock, for which a token is needed; anybody may read it by today's.
        var calendar = (await (await given.AnAccount("Reader")).Get("/v1/feeds/calls.ics?language=en")).Ok();
        calendar.Headers["Content-Type"].ShouldStartWith("text/calendar");
        calendar.Text.ShouldContain($"UID:{call.Id}.deadline@healthcocreation");
        calendar.Text.ShouldContain("Call for solutions");
        calendar.Text.ShouldContain($"DTSTART:{call.Deadline:yyyyMMdd'T'HHmmss'Z'}");

        var table = (await given.Anonymous.Send(
            HttpMethod.Get, $"/v1/challenges?roundId={call.Round.Id}", also: request => request.Headers.Accept.ParseAdd("text/csv"))).Ok();
        table.Headers["Content-Type"].ShouldStartWith("text/csv");
        table.Headers["Content-Disposition"].ShouldContain("challenges.csv");
        table.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2, "a heading and a challenge");
        table.Text.ShouldContain(call.Challenge.ToString());
    }

    /// <summary>Two companies ask the same; they get one answer, which everybody reads.</summary>
    private static async Task AnswerOnce(Given given, CallAtHand call, Caller first, Caller second)
    {
        var (kept, merged) = (await Ask(call, first, "Où sont les données ?"), await Ask(call, second, "En quel lieu sont les données ?"));
        var duplicate = (await call.Funder.Get(merged)).Ok();
        (await call.Funder.Step(kept, "merge", new
        {
            duplicates = new[] { new { questionId = duplicate.Id, seenVersion = duplicate["version"]!.GetValue<long>() } },
            wording = Given.InAllLanguages("Où les données sont-elles hébergées ?"),
        })).Ok();
        (await call.Funder.Step(kept, "answer", new { answer = Given.InAllLanguages("À l'hôpital.") })).Ok();
        (await call.Funder.Step(call.Path, "questions/release")).Ok()["questions"]!.AsArray().ShouldHaveSingleItem();

        var read = (await given.Anonymous.Get($"{call.Path}/questions")).Ok()["items"]!.AsArray().ShouldHaveSingleItem()!;
        read["answer"]!["texts"]!["fr"]!["text"]!.GetValue<string>().ShouldBe("À l'hôpital.");
        (await second.Get(merged)).Ok()["answer"]!["texts"]!["fr"]!["text"]!.GetValue<string>().ShouldBe("À l'hôpital.");
    }

    private static async Task<string> Ask(CallAtHand call, Caller asker, string text) =>
        (await asker.Post($"{call.Path}/questions", new { organisationId = asker.OrganisationId, text = Given.Text("fr", text) })).Ok(201).Headers["Location"];

    private static object InFrenchAndEnglish(string french, string english) => new
    {
        original = "fr",
        texts = new Dictionary<string, object> { ["fr"] = new { text = french }, ["en"] = new { text = english } },
    };

    private static IEnumerable<(string Pointer, string? Before, string? After)> Differences(JsonNode? changes) => changes!.AsArray()
        .Select(one => (one!["pointer"]!.GetValue<string>(), one["before"]?.GetValue<string>(), one["after"]?.GetValue<string>()));
}
