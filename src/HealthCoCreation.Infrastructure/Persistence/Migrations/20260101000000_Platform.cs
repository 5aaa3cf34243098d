using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HealthCoCreation.Infrastructure.Persistence.Migrations;

/// <summary>What the model cannot express: the one clock and the installation's marks.</summary>
[DbContext(typeof(AppDb))]
[Migration("20260101000000_Platform")]
public sealed class Platform : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.EnsureSchema("platform");

        // The one clock for all nodes. The transaction-local setting is given only by calls that may override the clock.
        migration.Sql("""
            create function platform.now() returns timestamptz language sql stable as $$
                select coalesce(nullif(current_setting('hcc.now', true), '')::timestamptz, clock_timestamp())
            $$;
            """);
        migration.Sql("""
            create table platform.installation (
                only_row boolean primary key default true check (only_row),
                demo boolean not null default false,
                preset text,
                secret bytea not null,
                made_at timestamptz not null default clock_timestamp());
            create table platform.data_protection_keys (name text primary key, xml text not null);

            -- What callers have used of their quota, for all nodes. Unlogged: a crash forgets a minute's counts, and that is all it may cost.
            create unlogged table platform.request_windows (
                caller bytea primary key, started_at timestamptz not null, used integer not null);
            insert into platform.installation (secret)
                select sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'));
            """);
    }

    protected override void Down(MigrationBuilder migration)
    {
        migration.Sql("drop table platform.request_windows; drop table platform.data_protection_keys; drop table platform.installation; drop function platform.now();");
    }
}
