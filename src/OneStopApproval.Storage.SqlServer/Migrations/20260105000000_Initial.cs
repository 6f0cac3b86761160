using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStopApproval.Storage.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "answers",
                columns: table => new
                {
                    request_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    method = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    caller = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    content_hash = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    bytes = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    application_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    keep_until = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_answers", x => new { x.request_id, x.method, x.caller });
                });

            migrationBuilder.CreateTable(
                name: "applications",
                columns: table => new
                {
                    id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    chain_head = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    state = table.Column<int>(type: "int", nullable: false),
                    bundle = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    catalogue_version = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    uscc = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    display_name = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    region_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    address = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    electronic_delivery_consent = table.Column<bool>(type: "bit", nullable: false),
                    legal_representative = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    contact_name = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    contact_phone = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    answers = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    submit_time = table.Column<long>(type: "bigint", nullable: true),
                    receipt_date = table.Column<DateOnly>(type: "date", nullable: true),
                    display_number = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: true),
                    query_code_hash = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    round = table.Column<int>(type: "int", nullable: false),
                    joined_date = table.Column<DateOnly>(type: "date", nullable: true),
                    closed_date = table.Column<DateOnly>(type: "date", nullable: true),
                    trip_count = table.Column<int>(type: "int", nullable: false),
                    demanded_count = table.Column<int>(type: "int", nullable: false),
                    fault_count = table.Column<int>(type: "int", nullable: false),
                    document_count = table.Column<int>(type: "int", nullable: false),
                    material_count = table.Column<int>(type: "int", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    birth_trace_id = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    birth_span_id = table.Column<string>(type: "nvarchar(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_applications", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "business_clock",
                columns: table => new
                {
                    id = table.Column<int>(type: "int", nullable: false),
                    offset_milliseconds = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_business_clock", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "counters",
                columns: table => new
                {
                    key = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    value = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_counters", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "joins",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    round = table.Column<int>(type: "int", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_joins", x => new { x.application_id, x.round });
                });

            migrationBuilder.CreateTable(
                name: "journal",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    feed = table.Column<long>(type: "bigint", nullable: false),
                    type = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    item = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    bytes = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    hash = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    business_time = table.Column<long>(type: "bigint", nullable: false),
                    wall_time = table.Column<long>(type: "bigint", nullable: false),
                    trace_id = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    span_id = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    actor_role = table.Column<int>(type: "int", nullable: false),
                    actor_subject = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    actor_department = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal", x => new { x.application_id, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "labs",
                columns: table => new
                {
                    uscc = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_labs", x => x.uscc);
                });

            migrationBuilder.CreateTable(
                name: "open_reviews",
                columns: table => new
                {
                    uscc = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    item = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    kind = table.Column<int>(type: "int", nullable: false),
                    site = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    application_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_open_reviews", x => new { x.uscc, x.item, x.kind, x.site });
                });

            migrationBuilder.CreateTable(
                name: "opinions",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    item = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    number = table.Column<int>(type: "int", nullable: false),
                    text = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    proposed = table.Column<int>(type: "int", nullable: true),
                    time = table.Column<long>(type: "bigint", nullable: false),
                    recorded_by = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_opinions", x => new { x.application_id, x.item, x.number });
                });

            migrationBuilder.CreateTable(
                name: "personal_values",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    commitment = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    kind = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    salt = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    value = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_personal_values", x => new { x.application_id, x.commitment });
                });

            migrationBuilder.CreateTable(
                name: "published_data",
                columns: table => new
                {
                    kind = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    version = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    content = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_published_data", x => new { x.kind, x.version });
                });

            migrationBuilder.CreateTable(
                name: "scope_tables",
                columns: table => new
                {
                    id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    rows = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scope_tables", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "silences",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    item = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    clock_kind = table.Column<int>(type: "int", nullable: false),
                    clock_number = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_silences", x => new { x.application_id, x.item, x.clock_kind, x.clock_number });
                });

            migrationBuilder.CreateTable(
                name: "documents",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    ordinal = table.Column<int>(type: "int", nullable: false),
                    type = table.Column<int>(type: "int", nullable: false),
                    number = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false),
                    authority = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    year = table.Column<int>(type: "int", nullable: false),
                    items = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    act_date = table.Column<DateOnly>(type: "date", nullable: false),
                    issue_time = table.Column<long>(type: "bigint", nullable: false),
                    delivered_date = table.Column<DateOnly>(type: "date", nullable: true),
                    delivery_method = table.Column<int>(type: "int", nullable: true),
                    delivery_proof = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    acknowledge_time = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_documents", x => new { x.application_id, x.id });
                    table.ForeignKey(
                        name: "FK_documents_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "materials",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    ordinal = table.Column<int>(type: "int", nullable: false),
                    material = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    media_type = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    file_name = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    time = table.Column<long>(type: "bigint", nullable: false),
                    @event = table.Column<long>(name: "event", type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_materials", x => new { x.application_id, x.id });
                    table.ForeignKey(
                        name: "FK_materials_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "reviews",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    item = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    ordinal = table.Column<int>(type: "int", nullable: false),
                    department = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    site = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    kind = table.Column<int>(type: "int", nullable: false),
                    procedure = table.Column<int>(type: "int", nullable: false),
                    nature = table.Column<int>(type: "int", nullable: false),
                    asked_scope = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    state = table.Column<int>(type: "int", nullable: false),
                    acceptance_kind = table.Column<int>(type: "int", nullable: true),
                    receipt_date = table.Column<DateOnly>(type: "date", nullable: true),
                    completed_date = table.Column<DateOnly>(type: "date", nullable: true),
                    acceptance_date = table.Column<DateOnly>(type: "date", nullable: true),
                    round = table.Column<int>(type: "int", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    conclusion_date = table.Column<DateOnly>(type: "date", nullable: true),
                    conclusion = table.Column<int>(type: "int", nullable: true),
                    conclusion_document = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    conclusion_summary = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    opinion_count = table.Column<int>(type: "int", nullable: false),
                    terminal_date = table.Column<DateOnly>(type: "date", nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    yellow_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reviews", x => new { x.application_id, x.item });
                    table.ForeignKey(
                        name: "FK_reviews_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "trips",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    number = table.Column<int>(type: "int", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    cause = table.Column<int>(type: "int", nullable: false),
                    department = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    recorded_by = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trips", x => new { x.application_id, x.number });
                    table.ForeignKey(
                        name: "FK_trips_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "visits",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    state = table.Column<int>(type: "int", nullable: false),
                    slot_date = table.Column<DateOnly>(type: "date", nullable: true),
                    slot_start = table.Column<TimeOnly>(type: "time", nullable: true),
                    slot_end = table.Column<TimeOnly>(type: "time", nullable: true),
                    slot_place = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    held_date = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_visits", x => x.application_id);
                    table.ForeignKey(
                        name: "FK_visits_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "certificates",
                columns: table => new
                {
                    id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    application_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    item = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    number = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false),
                    holder_uscc = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    issue_date = table.Column<DateOnly>(type: "date", nullable: false),
                    expiry_date = table.Column<DateOnly>(type: "date", nullable: false),
                    scope = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    fields = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    document = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_certificates", x => x.id);
                    table.ForeignKey(
                        name: "FK_certificates_reviews_application_id_item",
                        columns: x => new { x.application_id, x.item },
                        principalTable: "reviews",
                        principalColumns: new[] { "application_id", "item" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "clocks",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    item = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    kind = table.Column<int>(type: "int", nullable: false),
                    number = table.Column<int>(type: "int", nullable: false),
                    ordinal = table.Column<int>(type: "int", nullable: false),
                    budget_days = table.Column<int>(type: "int", nullable: false),
                    promised_budget_days = table.Column<int>(type: "int", nullable: true),
                    unit = table.Column<int>(type: "int", nullable: false),
                    start = table.Column<DateOnly>(type: "date", nullable: false),
                    end = table.Column<DateOnly>(type: "date", nullable: true),
                    calendar_version = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    rule = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    stops = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    promised_due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    yellow_on = table.Column<DateOnly>(type: "date", nullable: false),
                    provisional = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_clocks", x => new { x.application_id, x.item, x.kind, x.number });
                    table.ForeignKey(
                        name: "FK_clocks_reviews_application_id_item",
                        columns: x => new { x.application_id, x.item },
                        principalTable: "reviews",
                        principalColumns: new[] { "application_id", "item" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "corrections",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    item = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    document = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    issued_date = table.Column<DateOnly>(type: "date", nullable: false),
                    after_event = table.Column<long>(type: "bigint", nullable: false),
                    points = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    answered_date = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_corrections", x => new { x.application_id, x.item });
                    table.ForeignKey(
                        name: "FK_corrections_reviews_application_id_item",
                        columns: x => new { x.application_id, x.item },
                        principalTable: "reviews",
                        principalColumns: new[] { "application_id", "item" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "decisions",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    item = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    round = table.Column<int>(type: "int", nullable: false),
                    outcome = table.Column<int>(type: "int", nullable: false),
                    act_date = table.Column<DateOnly>(type: "date", nullable: false),
                    granted_scope = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    refused_scope = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    granted_fields = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    reason = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    legal_basis = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    remedies = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    record_time = table.Column<long>(type: "bigint", nullable: false),
                    recorded_late = table.Column<bool>(type: "bit", nullable: false),
                    document = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_decisions", x => new { x.application_id, x.item, x.round });
                    table.ForeignKey(
                        name: "FK_decisions_reviews_application_id_item",
                        columns: x => new { x.application_id, x.item },
                        principalTable: "reviews",
                        principalColumns: new[] { "application_id", "item" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "visit_purposes",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    item = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    ordinal = table.Column<int>(type: "int", nullable: false),
                    department = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    reason = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    material = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    date = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_visit_purposes", x => new { x.application_id, x.item });
                    table.ForeignKey(
                        name: "FK_visit_purposes_visits_application_id",
                        column: x => x.application_id,
                        principalTable: "visits",
                        principalColumn: "application_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "counters",
                columns: new[] { "key", "value" },
                values: new object[] { "feed", 0L });

            migrationBuilder.CreateIndex(
                name: "IX_answers_keep_until",
                table: "answers",
                column: "keep_until");

            migrationBuilder.CreateIndex(
                name: "IX_applications_create_time_id",
                table: "applications",
                columns: new[] { "create_time", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_applications_display_number",
                table: "applications",
                column: "display_number",
                unique: true,
                filter: "[display_number] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_applications_next_due_on",
                table: "applications",
                column: "next_due_on");

            migrationBuilder.CreateIndex(
                name: "IX_applications_uscc_create_time_id",
                table: "applications",
                columns: new[] { "uscc", "create_time", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_certificates_application_id_item",
                table: "certificates",
                columns: new[] { "application_id", "item" });

            migrationBuilder.CreateIndex(
                name: "IX_certificates_holder_uscc_item",
                table: "certificates",
                columns: new[] { "holder_uscc", "item" });

            migrationBuilder.CreateIndex(
                name: "IX_certificates_issue_date_id",
                table: "certificates",
                columns: new[] { "issue_date", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_certificates_number",
                table: "certificates",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_clocks_kind_due_on",
                table: "clocks",
                columns: new[] { "kind", "due_on" });

            migrationBuilder.CreateIndex(
                name: "IX_documents_authority_type_year_number",
                table: "documents",
                columns: new[] { "authority", "type", "year", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_documents_number_authority",
                table: "documents",
                columns: new[] { "number", "authority" });

            migrationBuilder.CreateIndex(
                name: "IX_journal_feed",
                table: "journal",
                column: "feed",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_materials_sha256",
                table: "materials",
                column: "sha256");

            migrationBuilder.CreateIndex(
                name: "IX_open_reviews_application_id",
                table: "open_reviews",
                column: "application_id");

            migrationBuilder.CreateIndex(
                name: "IX_reviews_department_state_due_on_application_id",
                table: "reviews",
                columns: new[] { "department", "state", "due_on", "application_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "answers");

            migrationBuilder.DropTable(
                name: "business_clock");

            migrationBuilder.DropTable(
                name: "certificates");

            migrationBuilder.DropTable(
                name: "clocks");

            migrationBuilder.DropTable(
                name: "corrections");

            migrationBuilder.DropTable(
                name: "counters");

            migrationBuilder.DropTable(
                name: "decisions");

            migrationBuilder.DropTable(
                name: "documents");

            migrationBuilder.DropTable(
                name: "joins");

            migrationBuilder.DropTable(
                name: "journal");

            migrationBuilder.DropTable(
                name: "labs");

            migrationBuilder.DropTable(
                name: "materials");

            migrationBuilder.DropTable(
                name: "open_reviews");

            migrationBuilder.DropTable(
                name: "opinions");

            migrationBuilder.DropTable(
                name: "personal_values");

            migrationBuilder.DropTable(
                name: "published_data");

            migrationBuilder.DropTable(
                name: "scope_tables");

            migrationBuilder.DropTable(
                name: "silences");

            migrationBuilder.DropTable(
                name: "trips");

            migrationBuilder.DropTable(
                name: "visit_purposes");

            migrationBuilder.DropTable(
                name: "reviews");

            migrationBuilder.DropTable(
                name: "visits");

            migrationBuilder.DropTable(
                name: "applications");
        }
    }
}
