using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Evaluation;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Projects;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Regions;
using HealthCoCreation.Domain.Selection;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HealthCoCreation.Infrastructure.Persistence;

/// <summary>Which refusal each constraint of the database stands for.</summary>
internal static class ConstraintErrors
{
    private static readonly Dictionary<string, Error> ByName = new(StringComparer.Ordinal)
    {
        ["ux_accounts_email"] = AccessErrors.EmailTaken,
        ["ux_observing_challengers_following"] = ObservingChallengerErrors.AlreadyFollowing,
        ["ux_attachments_content"] = AttachmentErrors.AttachedAlready,
        ["ux_best_practices_project"] = BestPracticeErrors.DraftedAlready,
        ["ux_frameworks_edition"] = FrameworkErrors.EditionTaken,
        ["ux_measurements_reading"] = MeasurementErrors.RecordedAlready,
        ["ux_mirror_regions_interest"] = MirrorRegionErrors.InterestedAlready,
        ["ux_co_funding_requests_live"] = CoFundingRequestErrors.AlreadyRequested,
        ["ux_grants_proposal"] = GrantErrors.AlreadyPrepared,
        ["ux_projects_grant"] = ProjectErrors.AlreadyOpen,
        ["ux_panels_call"] = PanelErrors.AlreadyFormed,
        ["ux_conflict_declarations_person"] = ConflictDeclarationErrors.AlreadyDeclared,
        ["ux_eligibility_checks_proposal"] = EligibilityCheckErrors.AlreadyChecked,
        ["ux_scorecards_vote"] = ScorecardErrors.AlreadyStarted,
        ["ux_consensus_reports_proposal"] = ConsensusReportErrors.AlreadyDrafted,
        ["ux_ranked_lists_challenge"] = RankedListErrors.AlreadyProposed,
        ["ux_regions_code"] = RegionErrors.CodeTaken,
        ["ux_organisations_registration"] = OrganisationErrors.RegistrationNumberTaken,
    };

    public static Error? Of(DbUpdateException failure) =>
        failure.InnerException is PostgresException { ConstraintName: { } name } ? ByName.GetValueOrDefault(name) : null;

    /// <summary>For the test that every name is a constraint of the model.</summary>
    internal static IEnumerable<string> Names => ByName.Keys;
}
