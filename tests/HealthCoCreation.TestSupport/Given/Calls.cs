namespace HealthCoCreation.TestSupport;

/// <summary>A call with its round; the funder and the supporter are its opening officers.</summary>
public sealed record CallAtHand(Guid Id, RoundAtHand Round, IReadOnlyList<Guid> Challenges, DateTimeOffset Deadline)
{
    public string Path => $"/v1/calls/{Id}";

    public Guid Challenge => Challenges[0];

    public Caller Funder => Round.Funder;

    public Caller Supporter => Round.Supporter;
}

/// <summary>A call whose proposals are open.</summary>
public sealed record UnsealedCall(CallAtHand Call, IReadOnlyList<ProposalAtHand> Proposals);

public sealed partial class Given
{
    /// <summary>A round that selects, with published challenges. This test's clock stands after the end of its intake.</summary>
    /// <param name="collecting">What else happens while the round collects challenges.</param>
    public async Task<(RoundAtHand Round, IReadOnlyList<Guid> Challenges)> PublishedChallenges(
        int count = 1, Func<RoundAtHand, Task>? collecting = null)
    {
        var round = await ARoundCollecting();
        await (collecting?.Invoke(round) ?? Task.CompletedTask);
        var challenges = new List<Guid>();
        for (var number = 0; number < count; number++)
        {
            var drafted = (await round.Challenger.Post("/v1/challenges", ChallengeBody(round))).Ok(201).Id;
            (await round.Challenger.Step($"/v1/challenges/{drafted}", "submit")).Ok();
            (await round.Challenger.Step($"/v1/challenges/{drafted}", "sign-off")).Ok();
            challenges.Add(drafted);
        }

        AfterIntake(round);
        foreach (var path in challenges.Select(challenge => $"/v1/challenges/{challenge}"))
        {
            (await round.Funder.Step(path, "start-review")).Ok();
            (await round.Funder.Step(path, "select")).Ok();
            (await round.Challenger.Step(path, "publish")).Ok();
        }

        return (round, challenges);
    }

    /// <summary>A draft with its opening officers: ready to open.</summary>
    public async Task<CallAtHand> ADraftCall(int challenges = 1, Func<RoundAtHand, Task>? collecting = null)
    {
        var (round, published) = await PublishedChallenges(challenges, collecting);
        var deadline = Now!.Value.AddDays(60);
        var drafted = (await round.Funder.Post("/v1/calls", new { roundId = round.Id, terms = CallTerms(published, deadline) })).Ok(201);
        var call = new CallAtHand(drafted.Id, round, published, deadline);
        (await round.Funder.Replace(call.Path, Officers(round.Funder, round.Supporter), $"{call.Path}/opening/officers")).Ok();
        return call;
    }

    /// <summary>A call that is open for sixty days.</summary>
    public async Task<CallAtHand> AnOpenCall(int challenges = 1, Func<RoundAtHand, Task>? collecting = null)
    {
        var call = await ADraftCall(challenges, collecting);
        (await call.Funder.Step(call.Path, "open")).Ok();
        return call;
    }

    /// <summary>A call whose proposals two officers have opened. This test's clock stands after its deadline.</summary>
    public async Task<UnsealedCall> AnUnsealedCall(int proposals = 1)
    {
        var call = await AnOpenCall();
        var submitted = new List<ProposalAtHand>();
        for (var number = 0; number < proposals; number++)
        {
            submitted.Add(await ASubmittedProposal(call));
        }

        await Unseal(call);
        return new(call, submitted);
    }

    /// <summary>Moves the clock behind the deadline, and both officers open the proposals.</summary>
    public async Task Unseal(CallAtHand call)
    {
        Now = call.Deadline.AddHours(1);
        (await Approve(call.Funder, call)).Ok();
        (await Approve(call.Supporter, call)).Ok();
    }

    /// <summary>One officer's approval of the opening.</summary>
    public static async Task<Answer> Approve(Caller officer, CallAtHand call)
    {
        var read = (await officer.Get($"{call.Path}/opening")).Ok();
        return await officer.Post($"{call.Path}/opening/approvals", new { organisationId = officer.OrganisationId }, read.ETag);
    }

    public static object Officers(params Caller[] officers) =>
        new { officers = officers.Select(one => new { accountId = one.AccountId, organisationId = one.OrganisationId }).ToArray() };

    public static object CallTerms(IReadOnlyList<Guid> challenges, DateTimeOffset deadline, decimal maximum = 30_000, bool? atomic = null) => new
    {
        title = Text("fr", "Appel à solutions"),
        deadline,
        challenges,
        criteria = new[] { Criterion("excellence", 40), Criterion("impact", 40), Criterion("implementation", 20) },
        maximumGrant = Amount(maximum),
        consortiumIsAtomic = atomic,
    };

    public static object Criterion(string code, decimal weight, decimal threshold = 3) =>
        new { code, name = Text("en", code), threshold, weight };

    /// <summary>A question or an answer in the languages of the region.</summary>
    public static object InAllLanguages(string text) => new
    {
        original = "fr",
        texts = new Dictionary<string, object> { ["fr"] = new { text }, ["en"] = new { text = $"{text} (en)" } },
    };
}
