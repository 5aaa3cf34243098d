using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HealthCoCreation.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "access");

            migrationBuilder.EnsureSchema(
                name: "funding");

            migrationBuilder.EnsureSchema(
                name: "challenges");

            migrationBuilder.EnsureSchema(
                name: "coaching");

            migrationBuilder.EnsureSchema(
                name: "calls");

            migrationBuilder.EnsureSchema(
                name: "selection");

            migrationBuilder.EnsureSchema(
                name: "audit");

            migrationBuilder.EnsureSchema(
                name: "evaluation");

            migrationBuilder.EnsureSchema(
                name: "organisations");

            migrationBuilder.EnsureSchema(
                name: "proposals");

            migrationBuilder.EnsureSchema(
                name: "platform");

            migrationBuilder.EnsureSchema(
                name: "rounds");

            migrationBuilder.EnsureSchema(
                name: "projects");

            migrationBuilder.EnsureSchema(
                name: "regions");

            migrationBuilder.CreateTable(
                name: "accounts",
                schema: "access",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    display_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    platform_roles = table.Column<string>(type: "jsonb", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    language = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "attachment_pieces",
                schema: "challenges",
                columns: table => new
                {
                    content_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false),
                    stored_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "clock_timestamp()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_attachment_pieces", x => new { x.content_id, x.position });
                });

            migrationBuilder.CreateTable(
                name: "events",
                schema: "audit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    system_actor = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    operation = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    subject = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    subject_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject_version = table.Column<long>(type: "bigint", nullable: false),
                    from = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    step = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    to = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    trace_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_events", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "frameworks",
                schema: "evaluation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    edition = table.Column<int>(type: "integer", nullable: false),
                    nodes = table.Column<string>(type: "jsonb", nullable: false),
                    indicators = table.Column<string>(type: "jsonb", nullable: false),
                    minimum_coverage = table.Column<double>(type: "double precision", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    content_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    frozen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_frameworks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outbox_messages",
                schema: "platform",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    payload = table.Column<string>(type: "jsonb", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    trace_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outbox_messages", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "regions",
                schema: "regions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: false),
                    name = table.Column<string>(type: "jsonb", nullable: false),
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    languages = table.Column<string>(type: "jsonb", nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    time_zone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    erdf_periods = table.Column<string>(type: "jsonb", nullable: false),
                    packs = table.Column<string>(type: "jsonb", nullable: false),
                    added_holidays = table.Column<string>(type: "jsonb", nullable: false),
                    removed_holidays = table.Column<string>(type: "jsonb", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    prepared_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_regions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rounds",
                schema: "rounds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    region_code = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: false),
                    title = table.Column<string>(type: "jsonb", nullable: false),
                    intake_closes_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    planned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    milestones = table.Column<string>(type: "jsonb", nullable: false),
                    copied_from = table.Column<Guid>(type: "uuid", nullable: true),
                    cancelled_because = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rounds", x => x.id);
                    table.ForeignKey(
                        name: "FK_rounds_rounds_copied_from",
                        column: x => x.copied_from,
                        principalSchema: "rounds",
                        principalTable: "rounds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "stored_outcomes",
                schema: "platform",
                columns: table => new
                {
                    scope = table.Column<byte[]>(type: "bytea", nullable: false),
                    fingerprint = table.Column<byte[]>(type: "bytea", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    stored_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stored_outcomes", x => x.scope);
                });

            migrationBuilder.CreateTable(
                name: "access_tokens",
                schema: "access",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    hint = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    scopes = table.Column<string>(type: "jsonb", nullable: false),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_tokens", x => x.id);
                    table.ForeignKey(
                        name: "FK_access_tokens_accounts_account_id",
                        column: x => x.account_id,
                        principalSchema: "access",
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "credentials",
                schema: "access",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stamp = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    password_hash = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    proven_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    locked_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    two_factor_key = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    two_factor = table.Column<bool>(type: "boolean", nullable: false),
                    last_step = table.Column<long>(type: "bigint", nullable: false),
                    recovery_codes = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credentials", x => x.account_id);
                    table.ForeignKey(
                        name: "FK_credentials_accounts_account_id",
                        column: x => x.account_id,
                        principalSchema: "access",
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "external_identities",
                schema: "access",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    issuer = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    subject = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    linked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    heard_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_external_identities", x => x.id);
                    table.ForeignKey(
                        name: "FK_external_identities_accounts_account_id",
                        column: x => x.account_id,
                        principalSchema: "access",
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "organisations",
                schema: "organisations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    region_code = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: true),
                    registration_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    sme_class = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    registered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    founder_id = table.Column<Guid>(type: "uuid", nullable: false),
                    suspended_because = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organisations", x => x.id);
                    table.ForeignKey(
                        name: "FK_organisations_accounts_founder_id",
                        column: x => x.founder_id,
                        principalSchema: "access",
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                schema: "access",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stamp = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    generation = table.Column<int>(type: "integer", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sessions", x => x.id);
                    table.ForeignKey(
                        name: "FK_sessions_accounts_account_id",
                        column: x => x.account_id,
                        principalSchema: "access",
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "score_runs",
                schema: "evaluation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    framework_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    method_version = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    method_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    values = table.Column<string>(type: "jsonb", nullable: false),
                    regions = table.Column<string>(type: "jsonb", nullable: false),
                    notes = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_score_runs", x => x.id);
                    table.ForeignKey(
                        name: "FK_score_runs_frameworks_framework_id",
                        column: x => x.framework_id,
                        principalSchema: "evaluation",
                        principalTable: "frameworks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "outbox_deliveries",
                schema: "platform",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reaction = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    parked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_failure = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outbox_deliveries", x => new { x.message_id, x.reaction });
                    table.ForeignKey(
                        name: "FK_outbox_deliveries_outbox_messages_message_id",
                        column: x => x.message_id,
                        principalSchema: "platform",
                        principalTable: "outbox_messages",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "calls",
                schema: "calls",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    round_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "jsonb", nullable: false),
                    opens_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    deadline = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    challenges = table.Column<string>(type: "jsonb", nullable: false),
                    criteria = table.Column<string>(type: "jsonb", nullable: false),
                    overall_threshold = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    scale = table.Column<string>(type: "jsonb", nullable: false),
                    minimum_evaluators = table.Column<int>(type: "integer", nullable: false),
                    tie_break = table.Column<string>(type: "jsonb", nullable: false),
                    maximum_grant = table.Column<string>(type: "jsonb", nullable: false),
                    grant_justification = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    budget = table.Column<string>(type: "jsonb", nullable: true),
                    consortium_is_atomic = table.Column<bool>(type: "boolean", nullable: false),
                    languages = table.Column<string>(type: "jsonb", nullable: false),
                    eligibility = table.Column<string>(type: "jsonb", nullable: false),
                    plan = table.Column<string>(type: "jsonb", nullable: false),
                    question_lead_days = table.Column<int>(type: "integer", nullable: false),
                    opening_officers = table.Column<string>(type: "jsonb", nullable: false),
                    unsealing_approvals = table.Column<string>(type: "jsonb", nullable: false),
                    amendments = table.Column<string>(type: "jsonb", nullable: false),
                    outcomes = table.Column<string>(type: "jsonb", nullable: false),
                    cancellation_reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    questions_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calls", x => x.id);
                    table.CheckConstraint("ck_calls_unsealed_by_two", "status not in ('Unsealed', 'Evaluated', 'Concluded') or jsonb_array_length(unsealing_approvals) >= 2");
                    table.ForeignKey(
                        name: "FK_calls_rounds_round_id",
                        column: x => x.round_id,
                        principalSchema: "rounds",
                        principalTable: "rounds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "challenges",
                schema: "challenges",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    round_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "jsonb", nullable: false),
                    themes = table.Column<string>(type: "jsonb", nullable: false),
                    form = table.Column<string>(type: "jsonb", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    demand = table.Column<string>(type: "jsonb", nullable: false),
                    sign_off = table.Column<string>(type: "jsonb", nullable: true),
                    drafted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    indicators_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    origin = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ancestors = table.Column<string>(type: "jsonb", nullable: false),
                    successors = table.Column<string>(type: "jsonb", nullable: false),
                    form_version = table.Column<int>(type: "integer", nullable: false),
                    submitted_form = table.Column<int>(type: "integer", nullable: true),
                    published_form = table.Column<int>(type: "integer", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_challenges", x => x.id);
                    table.ForeignKey(
                        name: "FK_challenges_organisations_owner_id",
                        column: x => x.owner_id,
                        principalSchema: "organisations",
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_challenges_rounds_round_id",
                        column: x => x.round_id,
                        principalSchema: "rounds",
                        principalTable: "rounds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "envelopes",
                schema: "funding",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    round_id = table.Column<Guid>(type: "uuid", nullable: false),
                    funder = table.Column<Guid>(type: "uuid", nullable: false),
                    source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    authorised = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    allocated = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    reserved = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    committed = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    paid = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    recovered = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_envelopes", x => x.id);
                    table.CheckConstraint("ck_envelopes_not_negative", "authorised > 0 and allocated >= 0 and reserved >= 0 and committed >= 0 and paid >= 0 and recovered >= 0 and recovered <= paid");
                    table.CheckConstraint("ck_envelopes_within_budget", "reserved + committed + paid - recovered <= allocated and allocated <= authorised");
                    table.ForeignKey(
                        name: "FK_envelopes_organisations_funder",
                        column: x => x.funder,
                        principalSchema: "organisations",
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_envelopes_rounds_round_id",
                        column: x => x.round_id,
                        principalSchema: "rounds",
                        principalTable: "rounds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "members",
                schema: "organisations",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    roles = table.Column<string>(type: "jsonb", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    left = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    given_by = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_members", x => new { x.organisation_id, x.account_id });
                    table.ForeignKey(
                        name: "FK_members_accounts_account_id",
                        column: x => x.account_id,
                        principalSchema: "access",
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_members_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalSchema: "organisations",
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "mirror_regions",
                schema: "coaching",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    region_code = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: false),
                    organisation = table.Column<Guid>(type: "uuid", nullable: false),
                    coach = table.Column<Guid>(type: "uuid", nullable: true),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    maturity = table.Column<string>(type: "jsonb", nullable: true),
                    plan = table.Column<string>(type: "jsonb", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mirror_regions", x => x.id);
                    table.ForeignKey(
                        name: "FK_mirror_regions_accounts_coach",
                        column: x => x.coach,
                        principalSchema: "access",
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_mirror_regions_organisations_organisation",
                        column: x => x.organisation,
                        principalSchema: "organisations",
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "participants",
                schema: "rounds",
                columns: table => new
                {
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    round_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_participants", x => new { x.round_id, x.organisation_id, x.role });
                    table.ForeignKey(
                        name: "FK_participants_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalSchema: "organisations",
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_participants_rounds_round_id",
                        column: x => x.round_id,
                        principalSchema: "rounds",
                        principalTable: "rounds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "conflict_declarations",
                schema: "selection",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    call_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    none = table.Column<bool>(type: "boolean", nullable: false),
                    interests = table.Column<string>(type: "jsonb", nullable: false),
                    declared_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_conflict_declarations", x => x.id);
                    table.CheckConstraint("ck_conflict_declarations_none", "none = (jsonb_array_length(interests) = 0)");
                    table.ForeignKey(
                        name: "FK_conflict_declarations_accounts_account_id",
                        column: x => x.account_id,
                        principalSchema: "access",
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_conflict_declarations_calls_call_id",
                        column: x => x.call_id,
                        principalSchema: "calls",
                        principalTable: "calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "panels",
                schema: "selection",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    call_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_panels", x => x.id);
                    table.ForeignKey(
                        name: "FK_panels_calls_call_id",
                        column: x => x.call_id,
                        principalSchema: "calls",
                        principalTable: "calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "questions",
                schema: "calls",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    call_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    asked_by = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    text = table.Column<string>(type: "jsonb", nullable: false),
                    wording = table.Column<string>(type: "jsonb", nullable: true),
                    answer = table.Column<string>(type: "jsonb", nullable: true),
                    released_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    merged_into = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_questions", x => x.id);
                    table.CheckConstraint("ck_questions_merged", "(status = 'Merged') = (merged_into is not null)");
                    table.CheckConstraint("ck_questions_released", "status <> 'Released' or (answer is not null and released_at is not null)");
                    table.ForeignKey(
                        name: "FK_questions_calls_call_id",
                        column: x => x.call_id,
                        principalSchema: "calls",
                        principalTable: "calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_questions_organisations_asked_by",
                        column: x => x.asked_by,
                        principalSchema: "organisations",
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_questions_questions_merged_into",
                        column: x => x.merged_into,
                        principalSchema: "calls",
                        principalTable: "questions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "attachments",
                schema: "challenges",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    challenge_id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    media_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    content_id = table.Column<Guid>(type: "uuid", nullable: true),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    confidential = table.Column<bool>(type: "boolean", nullable: false),
                    scan = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    finding = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    scan_asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attached_by = table.Column<Guid>(type: "uuid", nullable: false),
                    attached_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    removed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_attachments", x => x.id);
                    table.ForeignKey(
                        name: "FK_attachments_challenges_challenge_id",
                        column: x => x.challenge_id,
                        principalSchema: "challenges",
                        principalTable: "challenges",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "comments",
                schema: "challenges",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    challenge_id = table.Column<Guid>(type: "uuid", nullable: false),
                    side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    written_by = table.Column<Guid>(type: "uuid", nullable: false),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    visibility = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    pointer = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    form_version = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_comments", x => x.id);
                    table.ForeignKey(
                        name: "FK_comments_challenges_challenge_id",
                        column: x => x.challenge_id,
                        principalSchema: "challenges",
                        principalTable: "challenges",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_comments_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalSchema: "organisations",
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "observing_challengers",
                schema: "challenges",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    challenge_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    need = table.Column<string>(type: "jsonb", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_observing_challengers", x => x.id);
                    table.ForeignKey(
                        name: "FK_observing_challengers_challenges_challenge_id",
                        column: x => x.challenge_id,
                        principalSchema: "challenges",
                        principalTable: "challenges",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_observing_challengers_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalSchema: "organisations",
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "proposals",
                schema: "proposals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    call_id = table.Column<Guid>(type: "uuid", nullable: false),
                    challenge_id = table.Column<Guid>(type: "uuid", nullable: false),
                    lead_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    drafted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sealed_content_id = table.Column<Guid>(type: "uuid", nullable: true),
                    content_digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    receipt = table.Column<string>(type: "jsonb", nullable: true),
                    requested_grant = table.Column<string>(type: "jsonb", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_proposals", x => x.id);
                    table.CheckConstraint("ck_proposals_receipt", "receipt is not null or status in ('Draft', 'MembersConfirming', 'Withdrawn')");
                    table.CheckConstraint("ck_proposals_sealed_amount", "requested_grant is null or status not in ('Draft', 'MembersConfirming', 'Submitted', 'Withdrawn')");
                    table.ForeignKey(
                        name: "FK_proposals_calls_call_id",
                        column: x => x.call_id,
                        principalSchema: "calls",
                        principalTable: "calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_proposals_challenges_challenge_id",
                        column: x => x.challenge_id,
                        principalSchema: "challenges",
                        principalTable: "challenges",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_proposals_organisations_lead_id",
                        column: x => x.lead_id,
                        principalSchema: "organisations",
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ranked_lists",
                schema: "selection",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    call_id = table.Column<Guid>(type: "uuid", nullable: false),
                    challenge_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    entries = table.Column<string>(type: "jsonb", nullable: false),
                    tie_resolutions = table.Column<string>(type: "jsonb", nullable: false),
                    places = table.Column<int>(type: "integer", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ranked_lists", x => x.id);
                    table.CheckConstraint("ck_ranked_lists_decided", "status in ('Proposed', 'Withdrawn') or places >= 1");
                    table.ForeignKey(
                        name: "FK_ranked_lists_calls_call_id",
                        column: x => x.call_id,
                        principalSchema: "calls",
                        principalTable: "calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ranked_lists_challenges_challenge_id",
                        column: x => x.challenge_id,
                        principalSchema: "challenges",
                        principalTable: "challenges",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "versions",
                schema: "challenges",
                columns: table => new
                {
                    challenge_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    form = table.Column<string>(type: "jsonb", nullable: true),
                    written_by = table.Column<Guid>(type: "uuid", nullable: false),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    erased_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_versions", x => new { x.challenge_id, x.number });
                    table.ForeignKey(
                        name: "FK_versions_challenges_challenge_id",
                        column: x => x.challenge_id,
                        principalSchema: "challenges",
                        principalTable: "challenges",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_entries",
                schema: "funding",
                columns: table => new
                {
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    envelope_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    debit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    credit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    amount = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    reference = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_entries", x => x.entry_id);
                    table.CheckConstraint("ck_ledger_entries_posting", "amount > 0 and debit <> credit");
                    table.ForeignKey(
                        name: "FK_ledger_entries_envelopes_envelope_id",
                        column: x => x.envelope_id,
                        principalSchema: "funding",
                        principalTable: "envelopes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "panel_members",
                schema: "selection",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    panel_id = table.Column<Guid>(type: "uuid", nullable: false),
                    employer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_panel_members", x => new { x.panel_id, x.account_id });
                    table.ForeignKey(
                        name: "FK_panel_members_accounts_account_id",
                        column: x => x.account_id,
                        principalSchema: "access",
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_panel_members_organisations_employer_id",
                        column: x => x.employer_id,
                        principalSchema: "organisations",
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_panel_members_panels_panel_id",
                        column: x => x.panel_id,
                        principalSchema: "selection",
                        principalTable: "panels",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "co_funding_requests",
                schema: "funding",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    challenge_id = table.Column<Guid>(type: "uuid", nullable: false),
                    round_id = table.Column<Guid>(type: "uuid", nullable: false),
                    funder = table.Column<Guid>(type: "uuid", nullable: false),
                    envelope_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    requested = table.Column<string>(type: "jsonb", nullable: false),
                    approved = table.Column<string>(type: "jsonb", nullable: true),
                    first_approval = table.Column<string>(type: "jsonb", nullable: true),
                    approved_under = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    legal_basis = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    basis_reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    decision_reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_co_funding_requests", x => x.id);
                    table.ForeignKey(
                        name: "FK_co_funding_requests_challenges_challenge_id",
                        column: x => x.challenge_id,
                        principalSchema: "challenges",
                        principalTable: "challenges",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_co_funding_requests_envelopes_envelope_id",
                        column: x => x.envelope_id,
                        principalSchema: "funding",
                        principalTable: "envelopes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_co_funding_requests_organisations_funder",
                        column: x => x.funder,
                        principalSchema: "organisations",
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_co_funding_requests_proposals_proposal_id",
                        column: x => x.proposal_id,
                        principalSchema: "proposals",
                        principalTable: "proposals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_co_funding_requests_rounds_round_id",
                        column: x => x.round_id,
                        principalSchema: "rounds",
                        principalTable: "rounds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "consensus_reports",
                schema: "selection",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    call_id = table.Column<Guid>(type: "uuid", nullable: false),
                    challenge_id = table.Column<Guid>(type: "uuid", nullable: false),
                    rapporteur_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    scores = table.Column<string>(type: "jsonb", nullable: false),
                    agreed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_consensus_reports", x => x.id);
                    table.CheckConstraint("ck_consensus_reports_agreed", "(status = 'Agreed') = (agreed_at is not null)");
                    table.ForeignKey(
                        name: "FK_consensus_reports_accounts_rapporteur_id",
                        column: x => x.rapporteur_id,
                        principalSchema: "access",
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_consensus_reports_calls_call_id",
                        column: x => x.call_id,
                        principalSchema: "calls",
                        principalTable: "calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_consensus_reports_challenges_challenge_id",
                        column: x => x.challenge_id,
                        principalSchema: "challenges",
                        principalTable: "challenges",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_consensus_reports_proposals_proposal_id",
                        column: x => x.proposal_id,
                        principalSchema: "proposals",
                        principalTable: "proposals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "eligibility_checks",
                schema: "selection",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    call_id = table.Column<Guid>(type: "uuid", nullable: false),
                    passed = table.Column<bool>(type: "boolean", nullable: false),
                    findings = table.Column<string>(type: "jsonb", nullable: false),
                    checked_by = table.Column<Guid>(type: "uuid", nullable: false),
                    checked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_eligibility_checks", x => x.id);
                    table.ForeignKey(
                        name: "FK_eligibility_checks_accounts_checked_by",
                        column: x => x.checked_by,
                        principalSchema: "access",
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_eligibility_checks_calls_call_id",
                        column: x => x.call_id,
                        principalSchema: "calls",
                        principalTable: "calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_eligibility_checks_proposals_proposal_id",
                        column: x => x.proposal_id,
                        principalSchema: "proposals",
                        principalTable: "proposals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "grants",
                schema: "funding",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    lead = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    lines = table.Column<string>(type: "jsonb", nullable: false),
                    signatures = table.Column<string>(type: "jsonb", nullable: false),
                    payments = table.Column<string>(type: "jsonb", nullable: false),
                    recoveries = table.Column<string>(type: "jsonb", nullable: false),
                    signed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    recovery_due = table.Column<string>(type: "jsonb", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_grants", x => x.id);
                    table.ForeignKey(
                        name: "FK_grants_organisations_lead",
                        column: x => x.lead,
                        principalSchema: "organisations",
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_grants_proposals_proposal_id",
                        column: x => x.proposal_id,
                        principalSchema: "proposals",
                        principalTable: "proposals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "members",
                schema: "proposals",
                columns: table => new
                {
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_members1", x => new { x.proposal_id, x.organisation_id });
                    table.ForeignKey(
                        name: "FK_members_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalSchema: "organisations",
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_members_proposals_proposal_id",
                        column: x => x.proposal_id,
                        principalSchema: "proposals",
                        principalTable: "proposals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notices",
                schema: "selection",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    call_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    recipient_id = table.Column<Guid>(type: "uuid", nullable: false),
                    decision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    available_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    content_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    standstill_ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    redress_ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    pack_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices", x => x.id);
                    table.CheckConstraint("ck_notices_standstill", "standstill_ends_at > sent_at");
                    table.ForeignKey(
                        name: "FK_notices_calls_call_id",
                        column: x => x.call_id,
                        principalSchema: "calls",
                        principalTable: "calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_notices_organisations_recipient_id",
                        column: x => x.recipient_id,
                        principalSchema: "organisations",
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_notices_proposals_proposal_id",
                        column: x => x.proposal_id,
                        principalSchema: "proposals",
                        principalTable: "proposals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "scorecards",
                schema: "selection",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    call_id = table.Column<Guid>(type: "uuid", nullable: false),
                    challenge_id = table.Column<Guid>(type: "uuid", nullable: false),
                    evaluator_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    scores = table.Column<string>(type: "jsonb", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    void_reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scorecards", x => x.id);
                    table.CheckConstraint("ck_scorecards_submitted", "status <> 'Submitted' or submitted_at is not null");
                    table.ForeignKey(
                        name: "FK_scorecards_accounts_evaluator_id",
                        column: x => x.evaluator_id,
                        principalSchema: "access",
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_scorecards_calls_call_id",
                        column: x => x.call_id,
                        principalSchema: "calls",
                        principalTable: "calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_scorecards_challenges_challenge_id",
                        column: x => x.challenge_id,
                        principalSchema: "challenges",
                        principalTable: "challenges",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_scorecards_proposals_proposal_id",
                        column: x => x.proposal_id,
                        principalSchema: "proposals",
                        principalTable: "proposals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sealed_documents",
                schema: "proposals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    cipher = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sealed_documents", x => x.id);
                    table.ForeignKey(
                        name: "FK_sealed_documents_proposals_proposal_id",
                        column: x => x.proposal_id,
                        principalSchema: "proposals",
                        principalTable: "proposals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "aid_records",
                schema: "funding",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    grant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation = table.Column<Guid>(type: "uuid", nullable: false),
                    member_state = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    amount = table.Column<string>(type: "jsonb", nullable: false),
                    gross_grant_equivalent = table.Column<string>(type: "jsonb", nullable: false),
                    basis = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    granted_on = table.Column<DateOnly>(type: "date", nullable: false),
                    pack_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    register_by = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_aid_records", x => x.id);
                    table.ForeignKey(
                        name: "FK_aid_records_grants_grant_id",
                        column: x => x.grant_id,
                        principalSchema: "funding",
                        principalTable: "grants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_aid_records_organisations_organisation",
                        column: x => x.organisation,
                        principalSchema: "organisations",
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "projects",
                schema: "projects",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    challenge_id = table.Column<Guid>(type: "uuid", nullable: false),
                    grant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    challenger = table.Column<Guid>(type: "uuid", nullable: false),
                    solver = table.Column<Guid>(type: "uuid", nullable: false),
                    region_code = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: false),
                    indicators = table.Column<string>(type: "jsonb", nullable: false),
                    indicators_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    signatures = table.Column<string>(type: "jsonb", nullable: false),
                    memorandum_signed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    work_plan = table.Column<string>(type: "jsonb", nullable: false),
                    pilot = table.Column<string>(type: "jsonb", nullable: true),
                    adoption_decisions = table.Column<string>(type: "jsonb", nullable: false),
                    discontinued_because = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    completed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_projects", x => x.id);
                    table.ForeignKey(
                        name: "FK_projects_challenges_challenge_id",
                        column: x => x.challenge_id,
                        principalSchema: "challenges",
                        principalTable: "challenges",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_projects_grants_grant_id",
                        column: x => x.grant_id,
                        principalSchema: "funding",
                        principalTable: "grants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_projects_organisations_challenger",
                        column: x => x.challenger,
                        principalSchema: "organisations",
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_projects_organisations_solver",
                        column: x => x.solver,
                        principalSchema: "organisations",
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_projects_proposals_proposal_id",
                        column: x => x.proposal_id,
                        principalSchema: "proposals",
                        principalTable: "proposals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "best_practices",
                schema: "coaching",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    project_id = table.Column<Guid>(type: "uuid", nullable: false),
                    region_code = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: false),
                    title = table.Column<string>(type: "jsonb", nullable: false),
                    summary = table.Column<string>(type: "jsonb", nullable: true),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_best_practices", x => x.id);
                    table.ForeignKey(
                        name: "FK_best_practices_projects_project_id",
                        column: x => x.project_id,
                        principalSchema: "projects",
                        principalTable: "projects",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "measurements",
                schema: "evaluation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    framework_id = table.Column<Guid>(type: "uuid", nullable: true),
                    indicator = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    region_code = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: false),
                    project_id = table.Column<Guid>(type: "uuid", nullable: true),
                    phase = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    period_start = table.Column<DateOnly>(type: "date", nullable: false),
                    period_end = table.Column<DateOnly>(type: "date", nullable: false),
                    value = table.Column<double>(type: "double precision", nullable: false),
                    people = table.Column<int>(type: "integer", nullable: false),
                    spread = table.Column<double>(type: "double precision", nullable: true),
                    source = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_measurements", x => x.id);
                    table.CheckConstraint("ck_measurements_people", "people >= 1");
                    table.ForeignKey(
                        name: "FK_measurements_frameworks_framework_id",
                        column: x => x.framework_id,
                        principalSchema: "evaluation",
                        principalTable: "frameworks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_measurements_projects_project_id",
                        column: x => x.project_id,
                        principalSchema: "projects",
                        principalTable: "projects",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "take_ups",
                schema: "coaching",
                columns: table => new
                {
                    mirror_region = table.Column<Guid>(type: "uuid", nullable: false),
                    best_practice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    region_code = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_take_ups", x => new { x.best_practice_id, x.mirror_region });
                    table.ForeignKey(
                        name: "FK_take_ups_best_practices_best_practice_id",
                        column: x => x.best_practice_id,
                        principalSchema: "coaching",
                        principalTable: "best_practices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_take_ups_mirror_regions_mirror_region",
                        column: x => x.mirror_region,
                        principalSchema: "coaching",
                        principalTable: "mirror_regions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_access_tokens_account_id",
                schema: "access",
                table: "access_tokens",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ux_access_tokens_hash",
                schema: "access",
                table: "access_tokens",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_accounts_email",
                schema: "access",
                table: "accounts",
                column: "email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_aid_records_organisation_member_state_granted_on",
                schema: "funding",
                table: "aid_records",
                columns: new[] { "organisation", "member_state", "granted_on" });

            migrationBuilder.CreateIndex(
                name: "ux_aid_records_grant_organisation",
                schema: "funding",
                table: "aid_records",
                columns: new[] { "grant_id", "organisation" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_attachment_pieces_stored_at",
                schema: "challenges",
                table: "attachment_pieces",
                column: "stored_at");

            migrationBuilder.CreateIndex(
                name: "IX_attachments_content_id",
                schema: "challenges",
                table: "attachments",
                column: "content_id");

            migrationBuilder.CreateIndex(
                name: "ux_attachments_content",
                schema: "challenges",
                table: "attachments",
                columns: new[] { "challenge_id", "sha256" },
                unique: true,
                filter: "removed_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_best_practices_published",
                schema: "coaching",
                table: "best_practices",
                column: "id",
                descending: new bool[0],
                filter: "published_at is not null");

            migrationBuilder.CreateIndex(
                name: "ux_best_practices_project",
                schema: "coaching",
                table: "best_practices",
                column: "project_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_calls_closing",
                schema: "calls",
                table: "calls",
                column: "deadline",
                filter: "status = 'Open'");

            migrationBuilder.CreateIndex(
                name: "ix_calls_opened",
                schema: "calls",
                table: "calls",
                column: "id",
                descending: new bool[0],
                filter: "opened_at is not null");

            migrationBuilder.CreateIndex(
                name: "IX_calls_round_id",
                schema: "calls",
                table: "calls",
                column: "round_id");

            migrationBuilder.CreateIndex(
                name: "IX_challenges_owner_id",
                schema: "challenges",
                table: "challenges",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "ix_challenges_published",
                schema: "challenges",
                table: "challenges",
                column: "id",
                descending: new bool[0],
                filter: "published_at is not null");

            migrationBuilder.CreateIndex(
                name: "IX_challenges_round_id",
                schema: "challenges",
                table: "challenges",
                column: "round_id");

            migrationBuilder.CreateIndex(
                name: "IX_co_funding_requests_challenge_id",
                schema: "funding",
                table: "co_funding_requests",
                column: "challenge_id");

            migrationBuilder.CreateIndex(
                name: "IX_co_funding_requests_envelope_id",
                schema: "funding",
                table: "co_funding_requests",
                column: "envelope_id");

            migrationBuilder.CreateIndex(
                name: "IX_co_funding_requests_funder",
                schema: "funding",
                table: "co_funding_requests",
                column: "funder");

            migrationBuilder.CreateIndex(
                name: "IX_co_funding_requests_round_id",
                schema: "funding",
                table: "co_funding_requests",
                column: "round_id");

            migrationBuilder.CreateIndex(
                name: "ux_co_funding_requests_live",
                schema: "funding",
                table: "co_funding_requests",
                columns: new[] { "proposal_id", "funder" },
                unique: true,
                filter: "status not in ('Rejected', 'Expired')");

            migrationBuilder.CreateIndex(
                name: "IX_comments_challenge_id",
                schema: "challenges",
                table: "comments",
                column: "challenge_id");

            migrationBuilder.CreateIndex(
                name: "IX_comments_organisation_id",
                schema: "challenges",
                table: "comments",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "IX_conflict_declarations_account_id",
                schema: "selection",
                table: "conflict_declarations",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ux_conflict_declarations_person",
                schema: "selection",
                table: "conflict_declarations",
                columns: new[] { "call_id", "account_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_consensus_reports_call_id",
                schema: "selection",
                table: "consensus_reports",
                column: "call_id");

            migrationBuilder.CreateIndex(
                name: "IX_consensus_reports_challenge_id",
                schema: "selection",
                table: "consensus_reports",
                column: "challenge_id");

            migrationBuilder.CreateIndex(
                name: "IX_consensus_reports_rapporteur_id",
                schema: "selection",
                table: "consensus_reports",
                column: "rapporteur_id");

            migrationBuilder.CreateIndex(
                name: "ux_consensus_reports_proposal",
                schema: "selection",
                table: "consensus_reports",
                column: "proposal_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_eligibility_checks_call_id",
                schema: "selection",
                table: "eligibility_checks",
                column: "call_id");

            migrationBuilder.CreateIndex(
                name: "IX_eligibility_checks_checked_by",
                schema: "selection",
                table: "eligibility_checks",
                column: "checked_by");

            migrationBuilder.CreateIndex(
                name: "ux_eligibility_checks_proposal",
                schema: "selection",
                table: "eligibility_checks",
                column: "proposal_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_envelopes_funder",
                schema: "funding",
                table: "envelopes",
                column: "funder");

            migrationBuilder.CreateIndex(
                name: "IX_envelopes_round_id",
                schema: "funding",
                table: "envelopes",
                column: "round_id");

            migrationBuilder.CreateIndex(
                name: "IX_events_subject_id_id",
                schema: "audit",
                table: "events",
                columns: new[] { "subject_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_external_identities_account_id",
                schema: "access",
                table: "external_identities",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ux_external_identities_subject",
                schema: "access",
                table: "external_identities",
                columns: new[] { "issuer", "subject" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_frameworks_edition",
                schema: "evaluation",
                table: "frameworks",
                columns: new[] { "code", "edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_grants_lead",
                schema: "funding",
                table: "grants",
                column: "lead");

            migrationBuilder.CreateIndex(
                name: "ux_grants_proposal",
                schema: "funding",
                table: "grants",
                column: "proposal_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_ledger_entries_number",
                schema: "funding",
                table: "ledger_entries",
                columns: new[] { "envelope_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_measurements_project_id",
                schema: "evaluation",
                table: "measurements",
                column: "project_id");

            migrationBuilder.CreateIndex(
                name: "IX_measurements_region_code",
                schema: "evaluation",
                table: "measurements",
                column: "region_code");

            migrationBuilder.CreateIndex(
                name: "ux_measurements_reading",
                schema: "evaluation",
                table: "measurements",
                columns: new[] { "framework_id", "indicator", "region_code", "project_id", "phase", "period_start", "period_end", "source" },
                unique: true,
                filter: "status <> 'Withdrawn'")
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "IX_members_account_id",
                schema: "organisations",
                table: "members",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_members_organisation_id",
                schema: "proposals",
                table: "members",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "IX_mirror_regions_coach",
                schema: "coaching",
                table: "mirror_regions",
                column: "coach");

            migrationBuilder.CreateIndex(
                name: "IX_mirror_regions_organisation",
                schema: "coaching",
                table: "mirror_regions",
                column: "organisation");

            migrationBuilder.CreateIndex(
                name: "ux_mirror_regions_interest",
                schema: "coaching",
                table: "mirror_regions",
                column: "region_code",
                unique: true,
                filter: "status not in ('NotSelected', 'Left')");

            migrationBuilder.CreateIndex(
                name: "IX_notices_call_id",
                schema: "selection",
                table: "notices",
                column: "call_id");

            migrationBuilder.CreateIndex(
                name: "IX_notices_recipient_id",
                schema: "selection",
                table: "notices",
                column: "recipient_id");

            migrationBuilder.CreateIndex(
                name: "ux_notices_decision",
                schema: "selection",
                table: "notices",
                columns: new[] { "proposal_id", "recipient_id", "decision" },
                unique: true,
                filter: "status <> 'Withdrawn'");

            migrationBuilder.CreateIndex(
                name: "IX_observing_challengers_organisation_id",
                schema: "challenges",
                table: "observing_challengers",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ux_observing_challengers_following",
                schema: "challenges",
                table: "observing_challengers",
                columns: new[] { "challenge_id", "organisation_id" },
                unique: true,
                filter: "status = 'Following'");

            migrationBuilder.CreateIndex(
                name: "ix_organisations_unverified",
                schema: "organisations",
                table: "organisations",
                column: "founder_id",
                filter: "status = 'Registered'");

            migrationBuilder.CreateIndex(
                name: "ux_organisations_registration",
                schema: "organisations",
                table: "organisations",
                columns: new[] { "country", "registration_number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_outbox_deliveries_next_attempt_at",
                schema: "platform",
                table: "outbox_deliveries",
                column: "next_attempt_at",
                filter: "done_at is null and parked_at is null");

            migrationBuilder.CreateIndex(
                name: "IX_panel_members_account_id",
                schema: "selection",
                table: "panel_members",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_panel_members_employer_id",
                schema: "selection",
                table: "panel_members",
                column: "employer_id");

            migrationBuilder.CreateIndex(
                name: "ux_panels_call",
                schema: "selection",
                table: "panels",
                column: "call_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_participants_organisation_id",
                schema: "rounds",
                table: "participants",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "IX_projects_challenge_id",
                schema: "projects",
                table: "projects",
                column: "challenge_id");

            migrationBuilder.CreateIndex(
                name: "IX_projects_challenger",
                schema: "projects",
                table: "projects",
                column: "challenger");

            migrationBuilder.CreateIndex(
                name: "IX_projects_proposal_id",
                schema: "projects",
                table: "projects",
                column: "proposal_id");

            migrationBuilder.CreateIndex(
                name: "IX_projects_region_code",
                schema: "projects",
                table: "projects",
                column: "region_code");

            migrationBuilder.CreateIndex(
                name: "IX_projects_solver",
                schema: "projects",
                table: "projects",
                column: "solver");

            migrationBuilder.CreateIndex(
                name: "ux_projects_grant",
                schema: "projects",
                table: "projects",
                column: "grant_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_proposals_call_id_status",
                schema: "proposals",
                table: "proposals",
                columns: new[] { "call_id", "status" });

            migrationBuilder.CreateIndex(
                name: "IX_proposals_challenge_id",
                schema: "proposals",
                table: "proposals",
                column: "challenge_id");

            migrationBuilder.CreateIndex(
                name: "IX_proposals_lead_id",
                schema: "proposals",
                table: "proposals",
                column: "lead_id");

            migrationBuilder.CreateIndex(
                name: "IX_questions_asked_by",
                schema: "calls",
                table: "questions",
                column: "asked_by");

            migrationBuilder.CreateIndex(
                name: "IX_questions_call_id",
                schema: "calls",
                table: "questions",
                column: "call_id");

            migrationBuilder.CreateIndex(
                name: "IX_questions_merged_into",
                schema: "calls",
                table: "questions",
                column: "merged_into");

            migrationBuilder.CreateIndex(
                name: "IX_ranked_lists_challenge_id",
                schema: "selection",
                table: "ranked_lists",
                column: "challenge_id");

            migrationBuilder.CreateIndex(
                name: "ux_ranked_lists_challenge",
                schema: "selection",
                table: "ranked_lists",
                columns: new[] { "call_id", "challenge_id" },
                unique: true,
                filter: "status <> 'Withdrawn'");

            migrationBuilder.CreateIndex(
                name: "ux_regions_code",
                schema: "regions",
                table: "regions",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_rounds_closing",
                schema: "rounds",
                table: "rounds",
                column: "intake_closes_at",
                filter: "status = 'CollectingChallenges'");

            migrationBuilder.CreateIndex(
                name: "IX_rounds_copied_from",
                schema: "rounds",
                table: "rounds",
                column: "copied_from");

            migrationBuilder.CreateIndex(
                name: "IX_rounds_region_code",
                schema: "rounds",
                table: "rounds",
                column: "region_code");

            migrationBuilder.CreateIndex(
                name: "IX_score_runs_framework_id_at",
                schema: "evaluation",
                table: "score_runs",
                columns: new[] { "framework_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_scorecards_call_id_evaluator_id",
                schema: "selection",
                table: "scorecards",
                columns: new[] { "call_id", "evaluator_id" });

            migrationBuilder.CreateIndex(
                name: "IX_scorecards_challenge_id",
                schema: "selection",
                table: "scorecards",
                column: "challenge_id");

            migrationBuilder.CreateIndex(
                name: "IX_scorecards_evaluator_id",
                schema: "selection",
                table: "scorecards",
                column: "evaluator_id");

            migrationBuilder.CreateIndex(
                name: "ux_scorecards_vote",
                schema: "selection",
                table: "scorecards",
                columns: new[] { "proposal_id", "evaluator_id" },
                unique: true,
                filter: "status <> 'Voided'");

            migrationBuilder.CreateIndex(
                name: "IX_sealed_documents_proposal_id",
                schema: "proposals",
                table: "sealed_documents",
                column: "proposal_id");

            migrationBuilder.CreateIndex(
                name: "IX_sessions_account_id",
                schema: "access",
                table: "sessions",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_sessions_expires_at",
                schema: "access",
                table: "sessions",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_stored_outcomes_expires_at",
                schema: "platform",
                table: "stored_outcomes",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_take_ups_mirror_region",
                schema: "coaching",
                table: "take_ups",
                column: "mirror_region");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "access_tokens",
                schema: "access");

            migrationBuilder.DropTable(
                name: "aid_records",
                schema: "funding");

            migrationBuilder.DropTable(
                name: "attachment_pieces",
                schema: "challenges");

            migrationBuilder.DropTable(
                name: "attachments",
                schema: "challenges");

            migrationBuilder.DropTable(
                name: "co_funding_requests",
                schema: "funding");

            migrationBuilder.DropTable(
                name: "comments",
                schema: "challenges");

            migrationBuilder.DropTable(
                name: "conflict_declarations",
                schema: "selection");

            migrationBuilder.DropTable(
                name: "consensus_reports",
                schema: "selection");

            migrationBuilder.DropTable(
                name: "credentials",
                schema: "access");

            migrationBuilder.DropTable(
                name: "eligibility_checks",
                schema: "selection");

            migrationBuilder.DropTable(
                name: "events",
                schema: "audit");

            migrationBuilder.DropTable(
                name: "external_identities",
                schema: "access");

            migrationBuilder.DropTable(
                name: "ledger_entries",
                schema: "funding");

            migrationBuilder.DropTable(
                name: "measurements",
                schema: "evaluation");

            migrationBuilder.DropTable(
                name: "members",
                schema: "organisations");

            migrationBuilder.DropTable(
                name: "members",
                schema: "proposals");

            migrationBuilder.DropTable(
                name: "notices",
                schema: "selection");

            migrationBuilder.DropTable(
                name: "observing_challengers",
                schema: "challenges");

            migrationBuilder.DropTable(
                name: "outbox_deliveries",
                schema: "platform");

            migrationBuilder.DropTable(
                name: "panel_members",
                schema: "selection");

            migrationBuilder.DropTable(
                name: "participants",
                schema: "rounds");

            migrationBuilder.DropTable(
                name: "questions",
                schema: "calls");

            migrationBuilder.DropTable(
                name: "ranked_lists",
                schema: "selection");

            migrationBuilder.DropTable(
                name: "regions",
                schema: "regions");

            migrationBuilder.DropTable(
                name: "score_runs",
                schema: "evaluation");

            migrationBuilder.DropTable(
                name: "scorecards",
                schema: "selection");

            migrationBuilder.DropTable(
                name: "sealed_documents",
                schema: "proposals");

            migrationBuilder.DropTable(
                name: "sessions",
                schema: "access");

            migrationBuilder.DropTable(
                name: "stored_outcomes",
                schema: "platform");

            migrationBuilder.DropTable(
                name: "take_ups",
                schema: "coaching");

            migrationBuilder.DropTable(
                name: "versions",
                schema: "challenges");

            migrationBuilder.DropTable(
                name: "envelopes",
                schema: "funding");

            migrationBuilder.DropTable(
                name: "outbox_messages",
                schema: "platform");

            migrationBuilder.DropTable(
                name: "panels",
                schema: "selection");

            migrationBuilder.DropTable(
                name: "frameworks",
                schema: "evaluation");

            migrationBuilder.DropTable(
                name: "best_practices",
                schema: "coaching");

            migrationBuilder.DropTable(
                name: "mirror_regions",
                schema: "coaching");

            migrationBuilder.DropTable(
                name: "projects",
                schema: "projects");

            migrationBuilder.DropTable(
                name: "grants",
                schema: "funding");

            migrationBuilder.DropTable(
                name: "proposals",
                schema: "proposals");

            migrationBuilder.DropTable(
                name: "calls",
                schema: "calls");

            migrationBuilder.DropTable(
                name: "challenges",
                schema: "challenges");

            migrationBuilder.DropTable(
                name: "organisations",
                schema: "organisations");

            migrationBuilder.DropTable(
                name: "rounds",
                schema: "rounds");

            migrationBuilder.DropTable(
                name: "accounts",
                schema: "access");
        }
    }
}
