using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Projects;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthCoCreation.Infrastructure.Projects;

internal sealed class ProjectConfiguration : IEntityTypeConfiguration<Project>
{
    public void Configure(EntityTypeBuilder<Project> project)
    {
        project.IsAggregate<Project, ProjectId>("projects", "projects");
        project.Ignore(row => row.Adoption).Ignore(row => row.AdoptionRevisitDueAt);
        project.Property(row => row.RegionCode).HasMaxLength(5);
        project.Property(row => row.Indicators).AsJson();
        project.Property(row => row.IndicatorsHash).HasMaxLength(64);
        project.Property(row => row.Signatures).AsJson();
        project.Property(row => row.WorkPlan).AsJson();
        project.Property(row => row.Pilot).AsJson();
        project.Property(row => row.AdoptionDecisions).AsJson();
        project.Property(row => row.DiscontinuedBecause).HasMaxLength(2000);
        project.HasOne<Proposal>().WithMany().HasForeignKey(row => row.ProposalId).OnDelete(DeleteBehavior.Restrict);
        project.HasOne<Challenge>().WithMany().HasForeignKey(row => row.ChallengeId).OnDelete(DeleteBehavior.Restrict);
        project.HasOne<Grant>().WithMany().HasForeignKey(row => row.GrantId).OnDelete(DeleteBehavior.Restrict);
        project.HasOne<Organisation>().WithMany().HasForeignKey(row => row.Challenger).OnDelete(DeleteBehavior.Restrict);
        project.HasOne<Organisation>().WithMany().HasForeignKey(row => row.Solver).OnDelete(DeleteBehavior.Restrict);
        project.HasIndex(row => row.GrantId).IsUnique().HasDatabaseName("ux_projects_grant");
        project.HasIndex(row => row.RegionCode);
    }
}
