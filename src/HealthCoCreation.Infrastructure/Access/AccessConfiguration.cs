using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthCoCreation.Infrastructure.Access;

internal sealed class AccessConfiguration : IEntityTypeConfiguration<Account>, IEntityTypeConfiguration<AccessToken>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.IsAggregate<Account, AccountId>("access", "accounts");
        account.Property(row => row.DisplayName).HasMaxLength(200);
        account.Property(row => row.Email).HasMaxLength(254);
        account.Property(row => row.PlatformRoles).AsJson();
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
}
