using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HealthCoCreation.Infrastructure.Persistence.Migrations;

/// <summary>Files are compressed as they come: the database need not try.</summary>
[DbContext(typeof(AppDb))]
[Migration("20260105000000_Attachments")]
public sealed class Attachments : Migration
{
    protected override void Up(MigrationBuilder migration) =>
        migration.Sql("alter table challenges.attachment_pieces alter column bytes set storage external;");

    protected override void Down(MigrationBuilder migration) =>
        migration.Sql("alter table challenges.attachment_pieces alter column bytes set storage extended;");
}
