using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HealthCoCreation.Infrastructure.Persistence.Migrations;

/// <summary>Tells every node, on commit, whose rights have changed: the account's id, or all.</summary>
[DbContext(typeof(AppDb))]
[Migration("20260103000000_AccessChanges")]
public sealed class AccessChanges : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.Sql("""
            create function platform.tell_access_changed() returns trigger language plpgsql as $$
            begin
                perform pg_notify('access_changed', coalesce(to_jsonb(case when tg_op = 'DELETE' then old else new end) ->> tg_argv[0], 'all'));
                return null;
            end $$;
            """);

        // A new token or account is known to nobody yet; the last use changes no rights.
        migration.Sql("""
            create trigger tell_changed after update on access.access_tokens for each row
                when (to_jsonb(old) - 'last_used_at' is distinct from to_jsonb(new) - 'last_used_at')
                execute function platform.tell_access_changed('account_id');
            create trigger tell_deleted after delete on access.access_tokens for each row execute function platform.tell_access_changed('account_id');
            create trigger tell_changed after update or delete on access.accounts for each row execute function platform.tell_access_changed('id');
            create trigger tell_changed after update on access.sessions for each row
                when ((old.ended_at, old.expires_at, old.stamp) is distinct from (new.ended_at, new.expires_at, new.stamp))
                execute function platform.tell_access_changed('account_id');
            create trigger tell_deleted after delete on access.sessions for each row execute function platform.tell_access_changed('account_id');
            create trigger tell_changed after update on access.credentials for each row
                when (old.stamp is distinct from new.stamp) execute function platform.tell_access_changed('account_id');
            create trigger tell_deleted after delete on access.credentials for each row execute function platform.tell_access_changed('account_id');
            create trigger tell_changed after insert or update or delete on organisations.members
                for each row execute function platform.tell_access_changed('account_id');
            create trigger tell_changed after update on organisations.organisations for each row
                when (old.status is distinct from new.status) execute function platform.tell_access_changed();
            """);
    }

    protected override void Down(MigrationBuilder migration) => migration.Sql("drop function platform.tell_access_changed() cascade;");
}
