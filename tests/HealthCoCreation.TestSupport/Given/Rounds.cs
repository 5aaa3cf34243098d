namespace HealthCoCreation.TestSupport;

/// <summary>A round with one organisation in each role; the callers sign for theirs.</summary>
/// <param name="Envelope">The funder's open envelope for it, 400,000 of 500,000 euros allocated.</param>
public sealed record RoundAtHand(
    Guid Id, string Region, Caller Challenger, Caller Funder, Caller Supporter, Guid Envelope, DateTimeOffset IntakeClosesAt)
{
    public string Path => $"/v1/rounds/{Id}";

    public string EnvelopePath => $"/v1/envelopes/{Envelope}";
}

public sealed partial class Given
{
    /// <summary>A draft with a challenger, a funder and a supporter, and an open envelope: ready for its intake.</summary>
    public async Task<RoundAtHand> ARoundPlanned(string region = "FR10")
    {
        await ARegion(region);
        var challenger = await AHospital("Challenger");
        var funder = await AFunder();
        var supporter = await ASupporter();
        var closes = Now!.Value.AddDays(30);
        var round = (await supporter.Post("/v1/rounds", RoundBody(region, closes, supporter.OrganisationId, "supporter"))).Ok(201).Id;
        var path = $"/v1/rounds/{round}";
        (await supporter.Step(path, "participants", new { organisationId = funder.OrganisationId, role = "funder" })).Ok();
        (await supporter.Step(path, "participants", new { organisationId = challenger.OrganisationId, role = "challenger" })).Ok();
        var envelope = await AnOpenEnvelope(round, funder, 500_000, 400_000);
        return new(round, region, challenger, funder, supporter, envelope, closes);
    }

    /// <summary>A round whose intake of challenges is open for thirty days.</summary>
    public async Task<RoundAtHand> ARoundCollecting(string region = "FR10")
    {
        var round = await ARoundPlanned(region);
        (await round.Supporter.Step(round.Path, "open-intake")).Ok();
        return round;
    }

    /// <summary>A round whose panel selects challenges. This test's clock stands after the end of its intake.</summary>
    public async Task<RoundAtHand> ARoundSelecting(string region = "FR10") => AfterIntake(await ARoundCollecting(region));

    /// <summary>Moves the clock behind the end of the intake, from which on the round selects: for tests that drafted challenges before.</summary>
    public RoundAtHand AfterIntake(RoundAtHand round)
    {
        Now = round.IntakeClosesAt.AddHours(1);
        return round;
    }

    /// <summary>An open envelope of a funder of the round.</summary>
    public static async Task<Guid> AnOpenEnvelope(Guid round, Caller funder, decimal authorised, decimal allocated, string source = "regional")
    {
        var envelope = (await funder.Post("/v1/envelopes", EnvelopeBody(round, funder.OrganisationId, authorised, source: source), key: Key())).Ok(201).Id;
        var path = $"/v1/envelopes/{envelope}";
        if (allocated > 0)
        {
            (await funder.Step(path, "allocations", AllocationBody(allocated), Key())).Ok();
        }

        (await funder.Step(path, "open")).Ok();
        return envelope;
    }

    public static object RoundBody(string region, DateTimeOffset intakeClosesAt, Guid organisation, string role) => new
    {
        regionCode = region,
        title = Text("fr", $"Tour {Unique()}"),
        intakeClosesAt,
        organisationId = organisation,
        role,
    };

    public static object EnvelopeBody(Guid round, Guid funder, decimal authorised, string currency = "EUR", string source = "regional") =>
        new { roundId = round, funderId = funder, source, authorised = Amount(authorised, currency) };

    public static object AllocationBody(decimal amount, string reference = "Decision 2026-1", string currency = "EUR") =>
        new { amount = Amount(amount, currency), reference };

    /// <summary>Money as bodies take it.</summary>
    public static object Amount(decimal amount, string currency = "EUR") =>
        new { amount = FormattableString.Invariant($"{amount:0.00}"), currency };
}
