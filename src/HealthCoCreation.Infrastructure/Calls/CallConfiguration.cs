using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthCoCreation.Infrastructure.Calls;

internal sealed class CallConfiguration : IEntityTypeConfiguration<Call>, IEntityTypeConfiguration<Question>
{
    public void Configure(EntityTypeBuilder<Call> call)
    {
        call.IsAggregate<Call, CallId>("calls", "calls");
        call.Ignore(row => row.Scoring);
        call.Property(row => row.Challenges).AsJson();
        call.Property(row => row.Criteria).AsJson();
        call.Property(row => row.Scale).AsJson();
        call.Property(row => row.TieBreak).AsJson();
        call.Property(row => row.Languages).AsJson();
        call.Property(row => row.Eligibility).AsJson();
        call.Property(row => row.Plan).AsJson();
        call.Property(row => row.OpeningOfficers).AsJson();
        call.Property(row => row.UnsealingApprovals).AsJson();
        call.Property(row => row.Amendments).AsJson();
        call.Property(row => row.Outcomes).AsJson();
        call.Property(row => row.GrantJustification).HasMaxLength(2000);
        call.Property(row => row.CancellationReason).HasMaxLength(2000);
        call.HasOne<Round>().WithMany().HasForeignKey(row => row.RoundId).OnDelete(DeleteBehavior.Restrict);
        call.HasIndex(row => row.Id).IsDescending().HasFilter("opened_at is not null").HasDatabaseName("ix_calls_opened");
        call.HasIndex(row => row.Deadline).HasFilter("status = 'Open'").HasDatabaseName("ix_calls_closing");
        call.ToTable(table => table.HasCheckConstraint(
            "ck_calls_unsealed_by_two",
            "status not in ('Unsealed', 'Evaluated', 'Concluded') or jsonb_array_length(unsealing_approvals) >= 2"));
    }

    public void Configure(EntityTypeBuilder<Question> question)
    {
        question.IsAggregate<Question, QuestionId>("calls", "questions");
        question.Ignore(row => row.Shown);
        question.HasOne<Call>().WithMany().HasForeignKey(row => row.CallId).OnDelete(DeleteBehavior.Restrict);
        question.HasOne<Organisation>().WithMany().HasForeignKey(row => row.AskedBy).OnDelete(DeleteBehavior.Restrict);
        question.ToTable(table => table.HasCheckConstraint(
            "ck_questions_released", "status <> 'Released' or (answer is not null and released_at is not null)"));
        question.HasOne<Question>().WithMany().HasForeignKey(row => row.MergedInto).OnDelete(DeleteBehavior.Restrict);
        question.ToTable(table => table.HasCheckConstraint("ck_questions_merged", "(status = 'Merged') = (merged_into is not null)"));
    }
}
