using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthCoCreation.Infrastructure.Access;

internal sealed class AccessConfiguration : IEntityTypeConfiguration<Account>, IEntityTypeConfiguration<AccessToken>, IEntityTypeConfiguration<Session>,
    IEntityTypeConfiguration<ExternalIdentity>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.IsAggregate<Account, AccountId>("access", "accounts");
        account.Property(row => row.DisplayName).HasMaxLength(200);
        account.Property(row => row.Email).HasMaxLength(254);
        account.Property(row => row.PlatformRoles).AsJson();
        account.Property(row => row.Language).HasMaxLength(8);
        account.HasIndex(row => row.Email).IsUnique().HasDatabaseName("ux_accounts_email");
    }

    public void Configure(EntityTypeBuilder<AccessToken> token)
    {
        token.IsAggregate<AccessToken, AccessTokenId>("access", "access_tokens");
        token.Property(row => row.Name).HasMaxLength(100);
        token.Property(row => row.Hint).HasMaxLength(40);
        token.Property(row => row.Scopes).AsJson();
        token.HasIndex(row => row.Hash).IsUnique().HasDatabaseName("ux_access_tokens_hash");
        token.HasOne<Account>().WithMany().HasForeignKey(row => row.AccountId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.IsAggregate<Session, SessionId>("access", "sessions");
        session.Property(row => row.Stamp).HasMaxLength(64);
        session.HasOne<Account>().WithMany().HasForeignKey(row => row.AccountId).OnDelete(DeleteBehavior.Cascade);
        session.HasIndex(row => row.ExpiresAt);
    }

    public void Configure(EntityTypeBuilder<ExternalIdentity> identity)
    {
        identity.IsAggregate<ExternalIdentity, ExternalIdentityId>("access", "external_identities");
        identity.Property(row => row.Issuer).HasMaxLength(300);
        identity.Property(row => row.Subject).HasMaxLength(255);
        identity.HasIndex(row => new { row.Issuer, row.Subject }).IsUnique().HasDatabaseName("ux_external_identities_subject");
        identity.HasOne<Account>().WithMany().HasForeignKey(row => row.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
