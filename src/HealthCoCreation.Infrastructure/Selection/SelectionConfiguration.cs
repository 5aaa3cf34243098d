using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthCoCreation.Infrastructure.Selection;

internal sealed class SelectionConfiguration :
    IEntityTypeConfiguration<Panel>,
    IEntityTypeConfiguration<ConflictDeclaration>,
    IEntityTypeConfiguration<EligibilityCheck>,
    IEntityTypeConfiguration<Scorecard>,
    IEntityTypeConfiguration<ConsensusReport>,
    IEntityTypeConfiguration<RankedList>,
    IEntityTypeConfiguration<Notice>
{
    private const string Schema = "selection";

    public void Configure(EntityTypeBuilder<Panel> panel)
    {
        panel.IsAggregate<Panel, PanelId>(Schema, "panels");
        panel.HasOne<Call>().WithMany().HasForeignKey(row => row.CallId).OnDelete(DeleteBehavior.Restrict);
        panel.HasIndex(row => row.CallId).IsUnique().HasDatabaseName("ux_panels_call");
        panel.OwnsMany(row => row.Members, member =>
        {
            member.ToTable("panel_members", Schema);
            member.WithOwner().HasForeignKey("PanelId");
            member.HasKey("PanelId", nameof(PanelMember.AccountId));
            member.Ignore(row => row.MayScore);
            member.Property(row => row.Employer).HasColumnName("EmployerId");
            member.HasOne<Account>().WithMany().HasForeignKey(row => row.AccountId).OnDelete(DeleteBehavior.Restrict);
            member.HasOne<Organisation>().WithMany().HasForeignKey(row => row.Employer).OnDelete(DeleteBehavior.Restrict);
            member.HasIndex(row => row.AccountId);
        });
    }

    public void Configure(EntityTypeBuilder<ConflictDeclaration> declaration)
    {
        declaration.IsAggregate<ConflictDeclaration, ConflictDeclarationId>(Schema, "conflict_declarations");
        declaration.Property(row => row.Interests).AsJson();
        declaration.HasOne<Call>().WithMany().HasForeignKey(row => row.CallId).OnDelete(DeleteBehavior.Restrict);
        declaration.HasOne<Account>().WithMany().HasForeignKey(row => row.AccountId).OnDelete(DeleteBehavior.Restrict);
        declaration.HasIndex(row => new { row.CallId, row.AccountId }).IsUnique().HasDatabaseName("ux_conflict_declarations_person");
        declaration.ToTable(table => table.HasCheckConstraint(
            "ck_conflict_declarations_none", "none = (jsonb_array_length(interests) = 0)"));
    }

    public void Configure(EntityTypeBuilder<EligibilityCheck> check)
    {
        check.IsAggregate<EligibilityCheck, EligibilityCheckId>(Schema, "eligibility_checks");
        check.Ignore(row => row.Reasons);
        check.Property(row => row.Findings).AsJson();
        check.HasOne<Proposal>().WithMany().HasForeignKey(row => row.ProposalId).OnDelete(DeleteBehavior.Restrict);
        check.HasOne<Call>().WithMany().HasForeignKey(row => row.CallId).OnDelete(DeleteBehavior.Restrict);
        check.HasOne<Account>().WithMany().HasForeignKey(row => row.CheckedBy).OnDelete(DeleteBehavior.Restrict);
        check.HasIndex(row => row.ProposalId).IsUnique().HasDatabaseName("ux_eligibility_checks_proposal");
    }

    public void Configure(EntityTypeBuilder<Scorecard> card)
    {
        card.IsAggregate<Scorecard, ScorecardId>(Schema, "scorecards");
        card.Property(row => row.Evaluator).HasColumnName("EvaluatorId");
        card.Property(row => row.Scores).AsJson();
        card.Property(row => row.VoidReason).HasMaxLength(2000);
        card.HasOne<Proposal>().WithMany().HasForeignKey(row => row.ProposalId).OnDelete(DeleteBehavior.Restrict);
        card.HasOne<Call>().WithMany().HasForeignKey(row => row.CallId).OnDelete(DeleteBehavior.Restrict);
        card.HasOne<Challenge>().WithMany().HasForeignKey(row => row.ChallengeId).OnDelete(DeleteBehavior.Restrict);
        card.HasOne<Account>().WithMany().HasForeignKey(row => row.Evaluator).OnDelete(DeleteBehavior.Restrict);

        // one vote per evaluator; a voided one does not count
        card.HasIndex(row => new { row.ProposalId, row.Evaluator }).IsUnique()
            .HasFilter("status <> 'Voided'").HasDatabaseName("ux_scorecards_vote");
        card.HasIndex(row => new { row.CallId, row.Evaluator });
        card.ToTable(table => table.HasCheckConstraint("ck_scorecards_submitted", "status <> 'Submitted' or submitted_at is not null"));
    }

    public void Configure(EntityTypeBuilder<ConsensusReport> report)
    {
        report.IsAggregate<ConsensusReport, ConsensusReportId>(Schema, "consensus_reports");
        report.Property(row => row.Rapporteur).HasColumnName("RapporteurId");
        report.Property(row => row.Scores).AsJson();
        report.HasOne<Proposal>().WithMany().HasForeignKey(row => row.ProposalId).OnDelete(DeleteBehavior.Restrict);
        report.HasOne<Call>().WithMany().HasForeignKey(row => row.CallId).OnDelete(DeleteBehavior.Restrict);
        report.HasOne<Challenge>().WithMany().HasForeignKey(row => row.ChallengeId).OnDelete(DeleteBehavior.Restrict);
        report.HasOne<Account>().WithMany().HasForeignKey(row => row.Rapporteur).OnDelete(DeleteBehavior.Restrict);
        report.HasIndex(row => row.ProposalId).IsUnique().HasDatabaseName("ux_consensus_reports_proposal");
        report.ToTable(table => table.HasCheckConstraint("ck_consensus_reports_agreed", "(status = 'Agreed') = (agreed_at is not null)"));
    }

    public void Configure(EntityTypeBuilder<RankedList> list)
    {
        list.IsAggregate<RankedList, RankedListId>(Schema, "ranked_lists");
        list.Property(row => row.Entries).AsJson();
        list.Property(row => row.TieResolutions).AsJson();
        list.HasOne<Call>().WithMany().HasForeignKey(row => row.CallId).OnDelete(DeleteBehavior.Restrict);
        list.HasOne<Challenge>().WithMany().HasForeignKey(row => row.ChallengeId).OnDelete(DeleteBehavior.Restrict);
        list.HasIndex(row => new { row.CallId, row.ChallengeId }).IsUnique()
            .HasFilter("status <> 'Withdrawn'").HasDatabaseName("ux_ranked_lists_challenge");
        list.ToTable(table => table.HasCheckConstraint(
            "ck_ranked_lists_decided", "status in ('Proposed', 'Withdrawn') or places >= 1"));
    }

    public void Configure(EntityTypeBuilder<Notice> notice)
    {
        notice.IsAggregate<Notice, NoticeId>(Schema, "notices");
        notice.Property(row => row.Recipient).HasColumnName("RecipientId");
        notice.Property(row => row.ContentHash).HasMaxLength(64);
        notice.Property(row => row.PackName).HasMaxLength(100);
        notice.HasOne<Proposal>().WithMany().HasForeignKey(row => row.ProposalId).OnDelete(DeleteBehavior.Restrict);
        notice.HasOne<Call>().WithMany().HasForeignKey(row => row.CallId).OnDelete(DeleteBehavior.Restrict);
        notice.HasOne<Organisation>().WithMany().HasForeignKey(row => row.Recipient).OnDelete(DeleteBehavior.Restrict);

        // nobody is told the same twice; a proposal that moves up is told again
        notice.HasIndex(row => new { row.ProposalId, row.Recipient, row.Decision }).IsUnique()
            .HasFilter("status <> 'Withdrawn'").HasDatabaseName("ux_notices_decision");
        notice.HasIndex(row => row.Recipient);
        notice.HasIndex(row => row.CallId);
        notice.ToTable(table => table.HasCheckConstraint("ck_notices_standstill", "standstill_ends_at > sent_at"));
    }
}
