using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Regions;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Regions;
using MediatR;

namespace HealthCoCreation.Api.Regions;

/// <summary>The rules of a region from one day on.</summary>
public sealed record RulePackBody : IExample<RulePackBody>
{
    /// <summary>Unique within the region; printed in every decision.</summary>
    [Line(80)]
    public required string Name { get; init; }

    /// <summary>The first day in force, in the region's time zone; it ends where the next pack begins.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Ceiling of de minimis aid per single undertaking and Member State, in euros.</summary>
    public required Money DeMinimisCeiling { get; init; }

    /// <summary>The regulation behind the ceiling and how its period is counted.</summary>
    [Line(400)]
    public required string DeMinimisRule { get; init; }

    /// <summary>The law the region acts under.</summary>
    [Line(400)]
    public required string LegalBasis { get; init; }

    /// <summary>Calendar days between the notice and the grant; 10 where not said (Dir. 89/665/EEC art. 2a, electronic notice).</summary>
    [Range(1, 365)]
    public int StandstillDays { get; init; } = 10;

    /// <summary>Calendar days in which an applicant may ask for a procedural review; 30 where not said.</summary>
    [Range(1, 365)]
    public int RedressDays { get; init; } = 30;

    /// <summary>Calendar days before a call's deadline at which answers are out at the latest; 6 where not said.</summary>
    [Range(1, 365)]
    public int QuestionLeadDays { get; init; } = 6;

    /// <summary>A funder grants more than this by two persons only, in the region's currency; one person is always enough where not said.</summary>
    public Money? TwoApproversAbove { get; init; }

    /// <summary>
    /// The most that the ERDF gives of a round's funds, in per cent of what its open envelopes have allocated and its closed ones have spent, for each
    /// currency by itself. Where not said, that of the region's category in 2021–2027: 85 less
    /// developed, 60 transition, 40 more developed (Reg. (EU) 2021/1060 art. 112(3)); in another period none is held.
    /// </summary>
    [Range(0, 100)]
    public int? ErdfMaximum { get; init; }

    internal RulePack ToPack() =>
        new(Name, ValidFrom, DeMinimisCeiling, DeMinimisRule, LegalBasis, StandstillDays, RedressDays, QuestionLeadDays, TwoApproversAbove: TwoApproversAbove, ErdfMaximum: ErdfMaximum);

    public static RulePackBody Example => new()
    {
        Name = "FR10-2018",
        ValidFrom = new(2018, 1, 1),
        DeMinimisCeiling = Money.Euro(200_000),
        DeMinimisRule = RulePackView.Example.DeMinimisRule,
        LegalBasis = RulePackView.Example.LegalBasis,
        TwoApproversAbove = RulePackView.Example.TwoApproversAbove,
        ErdfMaximum = RulePackView.Example.ErdfMaximum,
    };
}

internal static class AdoptRulePackEndpoint
{
    public static void MapAdoptRulePack(this RouteGroupBuilder regions) => regions
        .MapPost("/{code}/packs", Adopt)
        .Operation("AdoptRulePack", Scopes.RegionsWrite, Audience.PlatformAdministrator)
        .Refuses(RegionErrors.NotFound, RegionLifecycle.Table.Refusal(RegionStep.AdoptPack), RegionErrors.PackOutOfRange, RegionErrors.PackDateTaken,
            RegionErrors.PackNameTaken, RegionErrors.PackInThePast);

    /// <summary>Adopt a rule pack</summary>
    /// <remarks>Adds the rules in force from a day on. An active region adopts for the future only, so that no past decision changes its rules; a pack is never changed or removed.</remarks>
    internal static Task<Shown<RegionView>> Adopt(
        string code, IfMatch seen, Body<RulePackBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new AdoptRulePack(code, body.Value.ToPack(), seen.Version), ct).Shown();
}
