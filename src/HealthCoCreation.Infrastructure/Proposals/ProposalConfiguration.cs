using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthCoCreation.Infrastructure.Proposals;

internal sealed class ProposalConfiguration : IEntityTypeConfiguration<Proposal>, IEntityTypeConfiguration<SealedDocument>
{
    public void Configure(EntityTypeBuilder<Proposal> proposal)
    {
        proposal.IsAggregate<Proposal, ProposalId>("proposals", "proposals");
        proposal.Ignore(row => row.HasNewerDraft);
        proposal.Property(row => row.Lead).HasColumnName("LeadId");
        proposal.Property(row => row.ContentDigest).HasMaxLength(64);
        proposal.Property(row => row.Receipt).AsJson();
        proposal.HasOne<Call>().WithMany().HasForeignKey(row => row.CallId).OnDelete(DeleteBehavior.Restrict);
        proposal.HasOne<Challenge>().WithMany().HasForeignKey(row => row.ChallengeId).OnDelete(DeleteBehavior.Restrict);
        proposal.HasOne<Organisation>().WithMany().HasForeignKey(row => row.Lead).OnDelete(DeleteBehavior.Restrict);
        proposal.HasIndex(row => new { row.CallId, row.Status });
        proposal.ToTable(table =>
        {
            // what is received has a receipt; what is sealed tells no amount
            table.HasCheckConstraint(
                "ck_proposals_receipt", "receipt is not null or status in ('Draft', 'MembersConfirming', 'Withdrawn')");
            table.HasCheckConstraint(
                "ck_proposals_sealed_amount",
                "requested_grant is null or status not in ('Draft', 'MembersConfirming', 'Submitted', 'Withdrawn')");
        });
        proposal.OwnsMany(row => row.Members, member =>
        {
            member.ToTable("members", "proposals");
            member.WithOwner().HasForeignKey("ProposalId");
            member.HasKey("ProposalId", nameof(ProposalMember.OrganisationId));
            member.HasOne<Organisation>().WithMany().HasForeignKey(row => row.OrganisationId).OnDelete(DeleteBehavior.Restrict);
            member.HasIndex(row => row.OrganisationId);
        });
    }

    public void Configure(EntityTypeBuilder<SealedDocument> document)
    {
        document.ToTable("sealed_documents", "proposals");
        document.HasKey(row => row.Id);
        document.Property(row => row.Id).ValueGeneratedNever();
        document.HasOne<Proposal>().WithMany().HasForeignKey(row => row.ProposalId).OnDelete(DeleteBehavior.Restrict);
    }
}
