namespace HealthCoCreation.TestSupport;

/// <summary>A challenge of a round, and who owns it.</summary>
public sealed record ChallengeAtHand(Guid Id, RoundAtHand Round)
{
    public string Path => $"/v1/challenges/{Id}";

    public Caller Owner => Round.Challenger;
}

public sealed partial class Given
{
    public async Task<ChallengeAtHand> ADraftChallenge(RoundAtHand? round = null, object? form = null)
    {
        round ??= await ARoundCollecting();
        var drafted = await round.Challenger.Post("/v1/challenges", ChallengeBody(round, form));
        return new(drafted.Ok(201).Id, round);
    }

    public async Task<ChallengeAtHand> ASubmittedChallenge(RoundAtHand? round = null, object? form = null)
    {
        var challenge = await ADraftChallenge(round, form);
        (await challenge.Owner.Step(challenge.Path, "submit")).Ok();
        return challenge;
    }

    /// <summary>Under review, in a round that selects. This test's clock stands after the intake.</summary>
    public async Task<ChallengeAtHand> AChallengeUnderReview(object? form = null)
    {
        var challenge = await ASubmittedChallenge(form: form);
        AfterIntake(challenge.Round);
        (await challenge.Round.Supporter.Step(challenge.Path, "start-review")).Ok();
        return challenge;
    }

    /// <summary>Selected and signed off: ready for its publication.</summary>
    public async Task<ChallengeAtHand> ASelectedChallenge(object? form = null)
    {
        var challenge = await AChallengeUnderReview(form);
        (await challenge.Round.Funder.Step(challenge.Path, "select")).Ok();
        (await challenge.Owner.Step(challenge.Path, "sign-off")).Ok();
        return challenge;
    }

    public async Task<ChallengeAtHand> APublishedChallenge()
    {
        var challenge = await ASelectedChallenge();
        (await challenge.Owner.Step(challenge.Path, "publish")).Ok();
        return challenge;
    }

    public static object ChallengeBody(RoundAtHand round, object? form = null) =>
        new { roundId = round.Id, ownerId = round.Challenger.OrganisationId, form = form ?? ChallengeForm() };

    /// <summary>A form that passes every gate but the sign-off.</summary>
    public static Dictionary<string, object> ChallengeForm(string title = "Suivi après une greffe de rein") => new()
    {
        ["title"] = Text("fr", title),
        ["acronym"] = "GREFFE",
        ["problem"] = Text("fr", "Les patients se déplacent souvent."),
        ["patientGroup"] = "Adults in their first year after a transplant",
        ["patientsPerYear"] = 120,
        ["desiredOutcome"] = Text("fr", "Moins de déplacements."),
        ["indicators"] = new object[]
        {
            new { code = "visits", name = "Outpatient visits", unit = "{visit}", baseline = 24, target = 12, primary = true, minimumImportantDifference = 4 },
        },
        ["contacts"] = new object[]
        {
            Contact("clinician", 80), Contact("informationTechnology", 40), Contact("purchasing", 10), Contact("dataProtection", 5),
        },
        ["deviceClass"] = "classIIa",
        ["themes"] = new[] { "remote-monitoring" },
        ["languages"] = new[] { "fr", "en" },
    };

    /// <summary>What an observing buyer says of its need.</summary>
    public static object Observation(Caller buyer, int? beds = 24, int? patientsPerYear = 90, string intent = "planned") =>
        new { organisationId = buyer.OrganisationId, need = new { beds, patientsPerYear, intent } };

    public static object Contact(string role, int hours, string name = "A. Person") => new { role, name, hours };
}
