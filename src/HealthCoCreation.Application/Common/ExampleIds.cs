using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Audit;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Evaluation;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Projects;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Rounds;
using HealthCoCreation.Domain.Selection;

namespace HealthCoCreation.Application.Common;

/// <summary>
/// The cast of the contract's examples. They tell one story, from the challenge of one hospital to what another region learns of it,
/// so what one example points to is the example of that thing.
/// </summary>
public static class ExampleIds
{
    public static readonly AccountId Person = new(Of("8001"));
    public static readonly AccountId Member = new(Of("8003"));
    public static readonly AccountId FundersOfficer = new(Of("8004"));
    public static readonly AccountId SupportersOfficer = new(Of("8005"));
    public static readonly AccountId Evaluator = new(Of("8006"));
    public static readonly AccountId SecondEvaluator = new(Of("8009"));
    public static readonly AccountId ThirdEvaluator = new(Of("800a"));
    public static readonly AccountId Coach = new(Of("8007"));
    public static readonly AccountId Publisher = new(Of("8008"));
    public static readonly AccessTokenId AccessToken = new(Of("8011"));

    public static readonly OrganisationId Hospital = new(Of("8021"));
    public static readonly OrganisationId Funder = new(Of("8022"));
    public static readonly OrganisationId Supporter = new(Of("8023"));
    public static readonly OrganisationId Solver = new(Of("8024"));
    public static readonly OrganisationId Partner = new(Of("8025"));
    public static readonly OrganisationId Observer = new(Of("8026"));
    public static readonly OrganisationId University = new(Of("8027"));
    public static readonly OrganisationId MirrorAuthority = new(Of("8028"));

    public static readonly RoundId Round = new(Of("8031"));
    public static readonly RoundId NextRound = new(Of("8032"));
    public static readonly CallId Call = new(Of("8041"));
    public static readonly CallId NextCall = new(Of("8042"));
    public static readonly QuestionId Question = new(Guid.Parse("7c2f0d1e-3b64-4f0c-9d53-5b1f6d0c2a11"));
    public static readonly QuestionId Duplicate = new(Guid.Parse("0d6a5c3b-91f2-4e7a-8b1c-52c7e9d4a613"));

    public static readonly ChallengeId FirstNeed = new(Of("8051"));
    public static readonly ChallengeId SecondNeed = new(Of("8052"));
    public static readonly ChallengeId SimilarNeed = new(Of("8053"));
    public static readonly ChallengeId Challenge = new(Of("8057"));
    public static readonly ChallengeId FirstPart = new(Of("8058"));
    public static readonly ChallengeId SecondPart = new(Of("8059"));
    public static readonly ChallengeId RelaunchedNeed = new(Of("8050"));
    public static readonly ChallengeVersionId EarlierForm = new(Of("8061"));
    public static readonly ChallengeVersionId FormInForce = new(Of("8062"));
    public static readonly ChallengeCommentId Comment = new(Of("8063"));
    public static readonly AttachmentId Attachment = new(Of("8064"));

    // Random, as they are: their order would tell when they were made.
    public static readonly ProposalId Proposal = new(Guid.Parse("5b9d3f0a-64c1-4d2e-8a07-93e1c7f40b26"));
    public static readonly ProposalId OtherProposal = new(Guid.Parse("d1f5b0a7-2c34-4e9b-8b61-7f0a3c9e5d12"));
    public static readonly ScorecardId Scorecard = new(Guid.Parse("9a0f4c6d-53b1-4a0e-8a55-2b1c7d9e4f30"));
    public static readonly ConsensusReportId ConsensusReport = new(Guid.Parse("c2b9a4d1-6f0e-4c57-9a83-1d5e7f3b8a42"));
    public static readonly NoticeId Notice = new(Guid.Parse("e7c1a2f4-90b3-4d68-8f1e-5a6b7c8d9e01"));

    public static readonly PanelId Panel = new(Of("8071"));
    public static readonly ConflictDeclarationId ConflictDeclaration = new(Of("8072"));
    public static readonly EligibilityCheckId EligibilityCheck = new(Of("8073"));
    public static readonly RankedListId RankedList = new(Of("8074"));

    public static readonly EnvelopeId Envelope = new(Of("8081"));
    public static readonly Guid LedgerEntry = Of("8082");
    public static readonly CoFundingRequestId CoFundingRequest = new(Of("8083"));
    public static readonly GrantId Grant = new(Of("8084"));
    public static readonly AidRecordId AidRecord = new(Of("8085"));

    public static readonly ProjectId Project = new(Of("8091"));
    public static readonly FrameworkId Framework = new(Of("8101"));
    public static readonly FrameworkId NextFramework = new(Of("8102"));
    public static readonly MeasurementId Measurement = new(Of("8111"));
    public static readonly ScoreRunId ScoreRun = new(Of("8121"));
    public static readonly MirrorRegionId MirrorRegion = new(Of("8201"));
    public static readonly BestPracticeId BestPractice = new(Of("8211"));
    public static readonly AuditEventId AuditEvent = new(Of("8401"));

    private static Guid Of(string end) => Guid.Parse($"01890a5d-ac96-774b-bcce-b302099a{end}");
}
