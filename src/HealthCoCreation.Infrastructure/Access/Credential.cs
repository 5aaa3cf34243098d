using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthCoCreation.Infrastructure.Access;

/// <summary>What one person proves itself with: a row beside the account that goes without a trace when it is deleted.</summary>
internal sealed class Credential
{
    public AccountId AccountId { get; init; }

    /// <summary>Changes with the password and the second factor; sessions and links of another stamp open nothing.</summary>
    public string Stamp { get; set; } = "";

    /// <summary>Null until the holder of the address has chosen one.</summary>
    public string? PasswordHash { get; set; }

    public DateTimeOffset? ProvenAt { get; set; }

    public int Failures { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>Encrypted; counts only while <see cref="TwoFactor"/> is true.</summary>
    public string? TwoFactorKey { get; set; }

    public bool TwoFactor { get; set; }

    /// <summary>The time step of the last code: no code opens twice (RFC 6238, 5.2).</summary>
    public long LastStep { get; set; }

    /// <summary>SHA-256 of each; they have 80 random bits, so no salt is needed.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; set; } = [];
}

internal sealed class CredentialConfiguration : IEntityTypeConfiguration<Credential>
{
    public void Configure(EntityTypeBuilder<Credential> credential)
    {
        credential.ToTable("credentials", "access");
        credential.HasKey(row => row.AccountId);
        credential.Property(row => row.AccountId).ValueGeneratedNever();
        credential.Property(row => row.Stamp).HasMaxLength(64);
        credential.Property(row => row.PasswordHash).HasMaxLength(400);
        credential.Property(row => row.TwoFactorKey).HasMaxLength(1000);
        credential.Property(row => row.RecoveryCodes).AsJson();
        credential.HasOne<Account>().WithOne().HasForeignKey<Credential>(row => row.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>ASP.NET Core Identity's store over one table. The command's transaction saves; nothing here does.</summary>
internal sealed class CredentialStore(AppDb db) : IUserPasswordStore<Credential>, IUserSecurityStampStore<Credential>, IUserLockoutStore<Credential>
{
    public async Task<Credential?> FindByIdAsync(string userId, CancellationToken ct) => await db.Set<Credential>().FindAsync([AccountId.From(Guid.Parse(userId))], ct);

    public Task<Credential?> FindByNameAsync(string normalizedUserName, CancellationToken ct) => FindByIdAsync(normalizedUserName, ct);

    public Task<string> GetUserIdAsync(Credential user, CancellationToken ct) => Task.FromResult(user.AccountId.Value.ToString());

    public Task<string?> GetUserNameAsync(Credential user, CancellationToken ct) => Task.FromResult<string?>(user.AccountId.Value.ToString());

    public Task<string?> GetNormalizedUserNameAsync(Credential user, CancellationToken ct) => GetUserNameAsync(user, ct);

    // An account's id is its name here; there is nothing to set.
    public Task SetUserNameAsync(Credential user, string? userName, CancellationToken ct) => Task.CompletedTask;

    public Task SetNormalizedUserNameAsync(Credential user, string? normalizedName, CancellationToken ct) => Task.CompletedTask;

    public Task<IdentityResult> CreateAsync(Credential user, CancellationToken ct)
    {
        db.Set<Credential>().Add(user);
        return Task.FromResult(IdentityResult.Success);
    }

    public Task<IdentityResult> UpdateAsync(Credential user, CancellationToken ct) => Task.FromResult(IdentityResult.Success);

    public Task<IdentityResult> DeleteAsync(Credential user, CancellationToken ct)
    {
        db.Set<Credential>().Remove(user);
        return Task.FromResult(IdentityResult.Success);
    }

    public Task SetPasswordHashAsync(Credential user, string? passwordHash, CancellationToken ct)
    {
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    public Task<string?> GetPasswordHashAsync(Credential user, CancellationToken ct) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Credential user, CancellationToken ct) => Task.FromResult(user.PasswordHash is not null);

    public Task SetSecurityStampAsync(Credential user, string stamp, CancellationToken ct)
    {
        user.Stamp = stamp;
        return Task.CompletedTask;
    }

    public Task<string?> GetSecurityStampAsync(Credential user, CancellationToken ct) => Task.FromResult<string?>(user.Stamp);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Credential user, CancellationToken ct) => Task.FromResult(user.LockedUntil);

    public Task SetLockoutEndDateAsync(Credential user, DateTimeOffset? lockoutEnd, CancellationToken ct)
    {
        user.LockedUntil = lockoutEnd;
        return Task.CompletedTask;
    }

    public Task<int> IncrementAccessFailedCountAsync(Credential user, CancellationToken ct) => Task.FromResult(++user.Failures);

    public Task ResetAccessFailedCountAsync(Credential user, CancellationToken ct)
    {
        user.Failures = 0;
        return Task.CompletedTask;
    }

    public Task<int> GetAccessFailedCountAsync(Credential user, CancellationToken ct) => Task.FromResult(user.Failures);

    public Task<bool> GetLockoutEnabledAsync(Credential user, CancellationToken ct) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(Credential user, bool enabled, CancellationToken ct) => Task.CompletedTask;

    public void Dispose()
    {
        // The context is the scope's.
    }
}
