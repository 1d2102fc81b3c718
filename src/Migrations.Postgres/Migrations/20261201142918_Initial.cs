using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace WhiteCrane.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "access_account",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    DisplayName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SortKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SearchKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Division = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MustChangePassword = table.Column<bool>(type: "boolean", nullable: false),
                    Disabled = table.Column<bool>(type: "boolean", nullable: false),
                    Synthetic = table.Column<bool>(type: "boolean", nullable: false),
                    TotpSecret = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    TotpLastStep = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    UserName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    NormalizedUserName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Email = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    NormalizedEmail = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    EmailConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    PasswordHash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SecurityStamp = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ConcurrencyStamp = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    PhoneNumber = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    PhoneNumberConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    LockoutEnd = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_account", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_account_act",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_account_act", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_account_claim",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    ClaimType = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ClaimValue = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_account_claim", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_account_login",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ProviderKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ProviderDisplayName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_account_login", x => new { x.LoginProvider, x.ProviderKey });
                });

            migrationBuilder.CreateTable(
                name: "access_account_passkey",
                columns: table => new
                {
                    CredentialId = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Data = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_account_passkey", x => x.CredentialId);
                });

            migrationBuilder.CreateTable(
                name: "access_account_token",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    LoginProvider = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Value = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_account_token", x => new { x.UserId, x.LoginProvider, x.Name });
                });

            migrationBuilder.CreateTable(
                name: "access_first_administrator",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Fingerprint = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    UsedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_first_administrator", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_initial_password",
                columns: table => new
                {
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    ImportId = table.Column<Guid>(type: "uuid", nullable: false),
                    Row = table.Column<int>(type: "integer", nullable: false),
                    Stamp = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Sealed = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_initial_password", x => x.AccountId);
                });

            migrationBuilder.CreateTable(
                name: "access_organisation",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ShortName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Aliases = table.Column<List<string>>(type: "text[]", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Division = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ZoneId = table.Column<Guid>(type: "uuid", nullable: true),
                    ParentId = table.Column<Guid>(type: "uuid", nullable: true),
                    CreditCode = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Phone = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SortKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Synthetic = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_organisation", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_phone",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Fingerprint = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Division = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    EnrolledBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    EnrolledAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    RevokedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_phone", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_phone_offer",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Fingerprint = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Division = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    UsedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_phone_offer", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_phone_person",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PhoneId = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Pin = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Wrong = table.Column<int>(type: "integer", nullable: false),
                    AddedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    RemovedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_phone_person", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_post",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Role = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Division = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    SupervisorPostId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_post", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_post_holding",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PostId = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_post_holding", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_recovery_code",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Fingerprint = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UsedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_recovery_code", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_session",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    PostId = table.Column<Guid>(type: "uuid", nullable: true),
                    StartedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    LastSeenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Browser = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Method = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    PhoneId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_session", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_sign_in_try",
                columns: table => new
                {
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    LastAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    LockedUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_sign_in_try", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "access_zone",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    County = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_zone", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_zone_township",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ZoneId = table.Column<Guid>(type: "uuid", nullable: false),
                    Township = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_zone_township", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "accesslog_anchor",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Json = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accesslog_anchor", x => x.Day);
                });

            migrationBuilder.CreateTable(
                name: "accesslog_check",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Chains = table.Column<int>(type: "integer", nullable: false),
                    Links = table.Column<long>(type: "bigint", nullable: false),
                    Contents = table.Column<long>(type: "bigint", nullable: false),
                    Erased = table.Column<long>(type: "bigint", nullable: false),
                    Anchors = table.Column<int>(type: "integer", nullable: false),
                    FindingCount = table.Column<long>(type: "bigint", nullable: false),
                    Findings = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accesslog_check", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "accesslog_entry",
                columns: table => new
                {
                    Chain = table.Column<Guid>(type: "uuid", nullable: false),
                    Seq = table.Column<long>(type: "bigint", nullable: false),
                    Salt = table.Column<byte[]>(type: "bytea", nullable: false),
                    CityTime = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    RealTime = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    PostId = table.Column<Guid>(type: "uuid", nullable: true),
                    ActorName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: true),
                    OrganisationName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Role = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Division = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Act = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Purpose = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kinds = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    People = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Reference = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Heads = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accesslog_entry", x => new { x.Chain, x.Seq });
                });

            migrationBuilder.CreateTable(
                name: "accesslog_erasure",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Chain = table.Column<Guid>(type: "uuid", nullable: false),
                    FromSeq = table.Column<long>(type: "bigint", nullable: false),
                    ToSeq = table.Column<long>(type: "bigint", nullable: false),
                    Count = table.Column<long>(type: "bigint", nullable: false),
                    FromTime = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ToTime = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Rule = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    KeepDays = table.Column<int>(type: "integer", nullable: false),
                    Previous = table.Column<byte[]>(type: "bytea", nullable: false),
                    Hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accesslog_erasure", x => x.Seq);
                });

            migrationBuilder.CreateTable(
                name: "accesslog_link",
                columns: table => new
                {
                    Chain = table.Column<Guid>(type: "uuid", nullable: false),
                    Seq = table.Column<long>(type: "bigint", nullable: false),
                    Digest = table.Column<byte[]>(type: "bytea", nullable: false),
                    Previous = table.Column<byte[]>(type: "bytea", nullable: false),
                    Hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accesslog_link", x => new { x.Chain, x.Seq });
                });

            migrationBuilder.CreateTable(
                name: "accesslog_person",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    RealTime = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Chain = table.Column<Guid>(type: "uuid", nullable: false),
                    Seq = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accesslog_person", x => new { x.PersonId, x.RealTime, x.Chain, x.Seq });
                });

            migrationBuilder.CreateTable(
                name: "accesslog_spread",
                columns: table => new
                {
                    Chain = table.Column<Guid>(type: "uuid", nullable: false),
                    Seq = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accesslog_spread", x => x.Chain);
                });

            migrationBuilder.CreateTable(
                name: "cases_case",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Division = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Matter = table.Column<byte[]>(type: "bytea", nullable: true),
                    Way = table.Column<int>(type: "integer", nullable: false),
                    RaisedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ResidentId = table.Column<Guid>(type: "uuid", nullable: true),
                    RaisedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    OwnerPostId = table.Column<Guid>(type: "uuid", nullable: true),
                    Owner = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Outcome = table.Column<int>(type: "integer", nullable: true),
                    Answer = table.Column<byte[]>(type: "bytea", nullable: true),
                    AnsweredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Settled = table.Column<bool>(type: "boolean", nullable: true),
                    Again = table.Column<bool>(type: "boolean", nullable: false),
                    Steps = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases_case", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "cases_step",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Seq = table.Column<int>(type: "integer", nullable: false),
                    What = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases_step", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "consent_photograph",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileId = table.Column<Guid>(type: "uuid", nullable: false),
                    Purpose = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Recipient = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    KeptBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    KeptOn = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_consent_photograph", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "consent_word",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TextVersion = table.Column<int>(type: "integer", nullable: false),
                    Purpose = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Recipient = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Given = table.Column<bool>(type: "boolean", nullable: false),
                    How = table.Column<int>(type: "integer", nullable: false),
                    SpeaksFor = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Witness = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    RecordedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Seq = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_consent_word", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "duty_call",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Division = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    WaitMinutes = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ByName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ByOrganisation = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ByPostId = table.Column<Guid>(type: "uuid", nullable: true),
                    ByOrganisationId = table.Column<Guid>(type: "uuid", nullable: true),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duty_call", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "duty_call_step",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CallId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    PostId = table.Column<Guid>(type: "uuid", nullable: true),
                    Name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duty_call_step", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "duty_shift",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Part = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    To = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    PostId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Phone = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duty_shift", x => x.Id);
                    table.CheckConstraint("duty_shift_order", "\"Order\" BETWEEN 1 AND 3");
                });

            migrationBuilder.CreateTable(
                name: "exchange_system",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Division = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Purpose = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Scopes = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    SwitchedOff = table.Column<bool>(type: "boolean", nullable: false),
                    Fingerprint = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SecretSince = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_system", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "facilities_assignment",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false),
                    Duty = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_facilities_assignment", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "facilities_capacity",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    FacilityId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Figure = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_facilities_capacity", x => x.Id);
                    table.CheckConstraint("facilities_capacity_figure", "\"Figure\" >= 0");
                });

            migrationBuilder.CreateTable(
                name: "facilities_certificate",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Number = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Tail = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    VerifiedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    VerifiedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_facilities_certificate", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "facilities_facility",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SortKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Initials = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OperatorId = table.Column<Guid>(type: "uuid", nullable: false),
                    Division = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Street = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Latitude = table.Column<int>(type: "integer", nullable: true),
                    Longitude = table.Column<int>(type: "integer", nullable: true),
                    System = table.Column<int>(type: "integer", nullable: true),
                    Phone = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Services = table.Column<List<string>>(type: "text[]", nullable: false),
                    Accessibility = table.Column<List<string>>(type: "text[]", nullable: false),
                    Week = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    OnHolidays = table.Column<int>(type: "integer", nullable: false),
                    About = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Synthetic = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_facilities_facility", x => x.Id);
                    table.CheckConstraint("facilities_facility_point", "(\"Latitude\" IS NULL) = (\"Longitude\" IS NULL) AND (\"Latitude\" IS NULL) = (\"System\" IS NULL)");
                });

            migrationBuilder.CreateTable(
                name: "facilities_licence",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    FacilityId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Number = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Issuer = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_facilities_licence", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "facilities_other_hours",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    FacilityId = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: false),
                    Spans = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Note = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_facilities_other_hours", x => x.Id);
                    table.CheckConstraint("facilities_other_hours_days", "\"To\" >= \"From\"");
                });

            migrationBuilder.CreateTable(
                name: "facilities_period",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    FacilityId = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    Reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_facilities_period", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "facilities_photo",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    FacilityId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileId = table.Column<Guid>(type: "uuid", nullable: false),
                    Alternative = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Place = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_facilities_photo", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "facilities_staff",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    FacilityId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Division = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SortKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Post = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    Synthetic = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_facilities_staff", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "feedback_answer",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    NoteId = table.Column<Guid>(type: "uuid", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ByName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ByOrganisation = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ByPostId = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feedback_answer", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "feedback_note",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Page = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Contact = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    ByName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ByOrganisation = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feedback_note", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "handover_item",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    HandOverId = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    IsFile = table.Column<bool>(type: "boolean", nullable: false),
                    KindZh = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    KindEn = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Href = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Day = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handover_item", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "handover_record",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PostId = table.Column<Guid>(type: "uuid", nullable: false),
                    PostTitle = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OrganisationName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Division = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    GiverId = table.Column<Guid>(type: "uuid", nullable: true),
                    GiverName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    TakerId = table.Column<Guid>(type: "uuid", nullable: false),
                    TakerName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    ByPostId = table.Column<Guid>(type: "uuid", nullable: false),
                    ByName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handover_record", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "handover_step",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    HandOverId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    ByName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handover_step", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "imports_mapping",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    Digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: true),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Columns = table.Column<List<string>>(type: "text[]", nullable: false),
                    Whole = table.Column<List<string>>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_imports_mapping", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "imports_problem",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ImportId = table.Column<Guid>(type: "uuid", nullable: false),
                    Row = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Column = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Zh = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    En = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Asks = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_imports_problem", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "imports_sheet",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    FileId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    LeaveBad = table.Column<bool>(type: "boolean", nullable: false),
                    Rows = table.Column<int>(type: "integer", nullable: false),
                    Bad = table.Column<int>(type: "integer", nullable: false),
                    Passed = table.Column<int>(type: "integer", nullable: false),
                    Added = table.Column<int>(type: "integer", nullable: false),
                    Changed = table.Column<int>(type: "integer", nullable: false),
                    Same = table.Column<int>(type: "integer", nullable: false),
                    OtherHeadings = table.Column<List<string>>(type: "text[]", nullable: false),
                    LeftOut = table.Column<List<int>>(type: "integer[]", nullable: false),
                    MappingId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_imports_sheet", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_audit",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Entity = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Change = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Values = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    PostId = table.Column<Guid>(type: "uuid", nullable: true),
                    ActorName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CityTime = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    RealTime = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Division = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_audit", x => x.Seq);
                });

            migrationBuilder.CreateTable(
                name: "kernel_city_fact",
                columns: table => new
                {
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Value = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_city_fact", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "kernel_day_run",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    JobName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RanAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_day_run", x => new { x.Day, x.JobName });
                });

            migrationBuilder.CreateTable(
                name: "kernel_division",
                columns: table => new
                {
                    Code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Parent = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Level = table.Column<int>(type: "integer", nullable: false),
                    SortKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_division", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "kernel_file",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerKind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Division = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ContentType = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UploadedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    UploadedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_file", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_job",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TitleZh = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TitleEn = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Input = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Actor = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    Return = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Steps = table.Column<int>(type: "integer", nullable: false),
                    TotalSteps = table.Column<int>(type: "integer", nullable: false),
                    Checkpoint = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Result = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Error = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LeasedUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Runner = table.Column<Guid>(type: "uuid", nullable: true),
                    Takes = table.Column<int>(type: "integer", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_job", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_outbox",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Payload = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    NextTryAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    LeasedUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    SentAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    DeadAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LastError = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DroppedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    DropReason = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_outbox", x => x.Seq);
                });

            migrationBuilder.CreateTable(
                name: "kernel_parked_form",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Fields = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_parked_form", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "messages_calendar",
                columns: table => new
                {
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    SecretHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MadeAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    LastReadOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_messages_calendar", x => x.AccountId);
                });

            migrationBuilder.CreateTable(
                name: "messages_contact",
                columns: table => new
                {
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Preferred = table.Column<int>(type: "integer", nullable: false),
                    DigestHour = table.Column<int>(type: "integer", nullable: false),
                    Language = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Phone = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Mail = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    WebhookId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    RefusedWay = table.Column<int>(type: "integer", nullable: false),
                    RefusedReason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_messages_contact", x => x.AccountId);
                });

            migrationBuilder.CreateTable(
                name: "messages_delivery",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    Way = table.Column<int>(type: "integer", nullable: false),
                    Outcome = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_messages_delivery", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "messages_inbox",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PostId = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TitleZh = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TitleEn = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Href = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Urgency = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ReadAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    DigestedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_messages_inbox", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "messages_sms_use",
                columns: table => new
                {
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Month = table.Column<DateOnly>(type: "date", nullable: false),
                    Parts = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_messages_sms_use", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "messages_way",
                columns: table => new
                {
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Enabled = table.Column<bool>(type: "boolean", nullable: false),
                    Settings = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Secrets = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_messages_way", x => x.Kind);
                });

            migrationBuilder.CreateTable(
                name: "places_division_change",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    NameBefore = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    NameAfter = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ByName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ByOrganisation = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_division_change", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "places_neighbourhood",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Division = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Initials = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SortKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Households = table.Column<int>(type: "integer", nullable: true),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    Synthetic = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_neighbourhood", x => x.Id);
                    table.CheckConstraint("places_neighbourhood_households", "\"Households\" >= 0");
                });

            migrationBuilder.CreateTable(
                name: "programme_county_task",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TaskId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Division = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ResponsibleUnit = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ResponsiblePerson = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Deadline = table.Column<DateOnly>(type: "date", nullable: false),
                    ByName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndReason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programme_county_task", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "programme_frozen_light",
                columns: table => new
                {
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    Month = table.Column<DateOnly>(type: "date", nullable: false),
                    Colour = table.Column<int>(type: "integer", nullable: false),
                    Zh = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    En = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Rule = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programme_frozen_light", x => new { x.ProjectId, x.Month });
                });

            migrationBuilder.CreateTable(
                name: "programme_funding_application",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CallId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: true),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Division = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AskedFen = table.Column<long>(type: "bigint", nullable: false),
                    AppliedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Note = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Outcome = table.Column<int>(type: "integer", nullable: false),
                    ApprovedFen = table.Column<long>(type: "bigint", nullable: true),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DecisionWords = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Synthetic = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programme_funding_application", x => x.Id);
                    table.CheckConstraint("programme_funding_application_fen", "\"AskedFen\" > 0 AND (\"ApprovedFen\" IS NULL OR \"ApprovedFen\" >= 0)");
                });

            migrationBuilder.CreateTable(
                name: "programme_funding_call",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Caller = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DocumentNumber = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    OpensOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ClosesOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Conditions = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MostFen = table.Column<long>(type: "bigint", nullable: true),
                    KeeperId = table.Column<Guid>(type: "uuid", nullable: false),
                    Synthetic = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programme_funding_call", x => x.Id);
                    table.CheckConstraint("programme_funding_call_days", "\"ClosesOn\" >= \"OpensOn\"");
                });

            migrationBuilder.CreateTable(
                name: "programme_funding_step",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    To = table.Column<int>(type: "integer", nullable: false),
                    Fen = table.Column<long>(type: "bigint", nullable: false),
                    Words = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    ByName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ByOrganisation = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programme_funding_step", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "programme_goal",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PlanId = table.Column<Guid>(type: "uuid", nullable: false),
                    PredecessorId = table.Column<Guid>(type: "uuid", nullable: true),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    By = table.Column<DateOnly>(type: "date", nullable: true),
                    SourceStart = table.Column<int>(type: "integer", nullable: false),
                    SourceEnd = table.Column<int>(type: "integer", nullable: false),
                    Field = table.Column<int>(type: "integer", nullable: false),
                    OwnerOrganisationId = table.Column<Guid>(type: "uuid", nullable: true),
                    Criterion = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CriterionByName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CriterionOn = table.Column<DateOnly>(type: "date", nullable: true),
                    LawfulPart = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LawfulPartEn = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Closing_ByName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Closing_ByPostId = table.Column<Guid>(type: "uuid", nullable: true),
                    Closing_EvidenceFileId = table.Column<Guid>(type: "uuid", nullable: true),
                    Closing_LaterPlan = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Closing_On = table.Column<DateOnly>(type: "date", nullable: true),
                    Closing_Outcome = table.Column<int>(type: "integer", nullable: false),
                    Closing_Reason = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programme_goal", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "programme_goal_task",
                columns: table => new
                {
                    GoalId = table.Column<Guid>(type: "uuid", nullable: false),
                    TaskId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programme_goal_task", x => new { x.GoalId, x.TaskId });
                });

            migrationBuilder.CreateTable(
                name: "programme_guidance",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    Division = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UnitId = table.Column<Guid>(type: "uuid", nullable: false),
                    AskerId = table.Column<Guid>(type: "uuid", nullable: false),
                    AskerPostId = table.Column<Guid>(type: "uuid", nullable: true),
                    SeenOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Seen = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Said = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Due = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Synthetic = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programme_guidance", x => x.Id);
                    table.CheckConstraint("programme_guidance_days", "\"Due\" >= \"SeenOn\"");
                });

            migrationBuilder.CreateTable(
                name: "programme_guidance_step",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RecordId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Words = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Due = table.Column<DateOnly>(type: "date", nullable: true),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    ByName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ByOrganisation = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programme_guidance_step", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "programme_month_report",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    Month = table.Column<DateOnly>(type: "date", nullable: false),
                    Bp = table.Column<int>(type: "integer", nullable: false),
                    InvestedFen = table.Column<long>(type: "bigint", nullable: false),
                    PaidFen = table.Column<long>(type: "bigint", nullable: false),
                    Note = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Way = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    ReportedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ReturnReason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programme_month_report", x => x.Id);
                    table.CheckConstraint("programme_month_report_range", "\"Bp\" BETWEEN 0 AND 10000 AND \"InvestedFen\" >= 0 AND \"PaidFen\" >= 0");
                });

            migrationBuilder.CreateTable(
                name: "programme_month_report_event",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ReportId = table.Column<Guid>(type: "uuid", nullable: false),
                    To = table.Column<int>(type: "integer", nullable: false),
                    Bp = table.Column<int>(type: "integer", nullable: false),
                    InvestedFen = table.Column<long>(type: "bigint", nullable: false),
                    PaidFen = table.Column<long>(type: "bigint", nullable: false),
                    Way = table.Column<int>(type: "integer", nullable: false),
                    Words = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ByName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ByOrganisation = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programme_month_report_event", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "programme_owners_word",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AboutKind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AboutId = table.Column<Guid>(type: "uuid", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ByName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ByOrganisation = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programme_owners_word", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "programme_plan",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DocumentNumber = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Issuer = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    IssuedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Recipients = table.Column<List<string>>(type: "text[]", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Reading = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SourceName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    FileId = table.Column<Guid>(type: "uuid", nullable: true),
                    State = table.Column<int>(type: "integer", nullable: false),
                    LastDay = table.Column<DateOnly>(type: "date", nullable: true),
                    AmendsPlanId = table.Column<Guid>(type: "uuid", nullable: true),
                    ReadAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ReadBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ConfirmedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ConfirmedByName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programme_plan", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "programme_plan_question",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PlanId = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MessageZh = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MessageEn = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SourceStart = table.Column<int>(type: "integer", nullable: false),
                    SourceEnd = table.Column<int>(type: "integer", nullable: false),
                    ItemLabel = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Answer = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: true),
                    AnsweredByName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AnsweredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programme_plan_question", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "programme_planned_progress",
                columns: table => new
                {
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    Month = table.Column<DateOnly>(type: "date", nullable: false),
                    Bp = table.Column<int>(type: "integer", nullable: false),
                    PayFen = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programme_planned_progress", x => new { x.ProjectId, x.Month });
                    table.CheckConstraint("programme_planned_progress_range", "\"Bp\" BETWEEN 0 AND 10000");
                });

            migrationBuilder.CreateTable(
                name: "programme_project",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Initials = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SortKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TaskId = table.Column<Guid>(type: "uuid", nullable: true),
                    Field = table.Column<int>(type: "integer", nullable: false),
                    Division = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Site = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    UnitId = table.Column<Guid>(type: "uuid", nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: true),
                    Type = table.Column<int>(type: "integer", nullable: false),
                    Scale = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    TotalFen = table.Column<long>(type: "bigint", nullable: false),
                    YearFen = table.Column<long>(type: "bigint", nullable: false),
                    Stage = table.Column<int>(type: "integer", nullable: false),
                    SuspendedFrom = table.Column<int>(type: "integer", nullable: true),
                    PlannedStart = table.Column<DateOnly>(type: "date", nullable: true),
                    PlannedFinish = table.Column<DateOnly>(type: "date", nullable: true),
                    FinishKey = table.Column<DateOnly>(type: "date", nullable: false),
                    ActualStart = table.Column<DateOnly>(type: "date", nullable: true),
                    ActualFinish = table.Column<DateOnly>(type: "date", nullable: true),
                    ContactName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ContactPhone = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Dossier = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    StatisticsRequired = table.Column<bool>(type: "boolean", nullable: false),
                    StatisticsEntered = table.Column<bool>(type: "boolean", nullable: false),
                    FinishExpectedLate = table.Column<bool>(type: "boolean", nullable: false),
                    LagCalledSerious = table.Column<bool>(type: "boolean", nullable: false),
                    AcceptedReason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    YearlyItemId = table.Column<Guid>(type: "uuid", nullable: true),
                    Light = table.Column<int>(type: "integer", nullable: false),
                    LightZh = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LightEn = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LightRule = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LightTurnsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    LastMonth = table.Column<DateOnly>(type: "date", nullable: true),
                    LastBp = table.Column<int>(type: "integer", nullable: true),
                    LastInvestedFen = table.Column<long>(type: "bigint", nullable: true),
                    Synthetic = table.Column<bool>(type: "boolean", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programme_project", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "programme_project_fund",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Fen = table.Column<long>(type: "bigint", nullable: false),
                    YearFen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programme_project_fund", x => x.Id);
                    table.CheckConstraint("programme_project_fund_positive", "\"Fen\" >= 0 AND \"YearFen\" >= 0");
                });

            migrationBuilder.CreateTable(
                name: "programme_publication",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PlanId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Snapshot = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Digest = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Choice = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SecrecyReviewed = table.Column<bool>(type: "boolean", nullable: false),
                    PrivacyReviewed = table.Column<bool>(type: "boolean", nullable: false),
                    ByPostId = table.Column<Guid>(type: "uuid", nullable: true),
                    ByName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ByOrganisation = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programme_publication", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "programme_publication_event",
                columns: table => new
                {
                    Seq = table.Column<int>(type: "integer", nullable: false),
                    PublicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Step = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ByName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ByOrganisation = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programme_publication_event", x => x.Seq);
                });

            migrationBuilder.CreateTable(
                name: "programme_stage_change",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<int>(type: "integer", nullable: false),
                    To = table.Column<int>(type: "integer", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Findings = table.Column<List<string>>(type: "text[]", nullable: false),
                    ByName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ByOrganisation = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programme_stage_change", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "programme_target",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PlanId = table.Column<Guid>(type: "uuid", nullable: false),
                    PredecessorId = table.Column<Guid>(type: "uuid", nullable: true),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    GoalId = table.Column<Guid>(type: "uuid", nullable: true),
                    TaskId = table.Column<Guid>(type: "uuid", nullable: true),
                    Subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Thousandths = table.Column<long>(type: "bigint", nullable: false),
                    Unit = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    By = table.Column<DateOnly>(type: "date", nullable: true),
                    Sentence = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SourceStart = table.Column<int>(type: "integer", nullable: false),
                    SourceEnd = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programme_target", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "programme_task",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PlanId = table.Column<Guid>(type: "uuid", nullable: false),
                    PredecessorId = table.Column<Guid>(type: "uuid", nullable: true),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Label = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Path = table.Column<List<string>>(type: "text[]", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SourceStart = table.Column<int>(type: "integer", nullable: false),
                    SourceEnd = table.Column<int>(type: "integer", nullable: false),
                    Field = table.Column<int>(type: "integer", nullable: false),
                    Deadline = table.Column<DateOnly>(type: "date", nullable: true),
                    Initials = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Closing_ByName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Closing_ByPostId = table.Column<Guid>(type: "uuid", nullable: true),
                    Closing_EvidenceFileId = table.Column<Guid>(type: "uuid", nullable: true),
                    Closing_LaterPlan = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Closing_On = table.Column<DateOnly>(type: "date", nullable: true),
                    Closing_Outcome = table.Column<int>(type: "integer", nullable: false),
                    Closing_Reason = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programme_task", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "programme_task_force",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Field = table.Column<int>(type: "integer", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Division = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PersonName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PersonPost = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Phone = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    ByName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programme_task_force", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "programme_task_measure",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TaskId = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Ordinal = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programme_task_measure", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "programme_task_unit",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TaskId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: true),
                    PrintedName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Role = table.Column<int>(type: "integer", nullable: false),
                    FromNotice = table.Column<bool>(type: "boolean", nullable: false),
                    AgreedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AgreedFileId = table.Column<Guid>(type: "uuid", nullable: true),
                    AddedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndReason = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programme_task_unit", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "programme_typed_figure",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TargetId = table.Column<Guid>(type: "uuid", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Thousandths = table.Column<long>(type: "bigint", nullable: false),
                    Evidence = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    EvidenceFileId = table.Column<Guid>(type: "uuid", nullable: true),
                    ByName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ByOrganisation = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programme_typed_figure", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "programme_yearly_amendment",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ListId = table.Column<Guid>(type: "uuid", nullable: false),
                    ItemId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Before = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    After = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    ByName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ByOrganisation = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programme_yearly_amendment", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "programme_yearly_item",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ListId = table.Column<Guid>(type: "uuid", nullable: false),
                    ParentId = table.Column<Guid>(type: "uuid", nullable: true),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Initials = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TaskId = table.Column<Guid>(type: "uuid", nullable: true),
                    Goal = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    UnitId = table.Column<Guid>(type: "uuid", nullable: true),
                    Deadline = table.Column<DateOnly>(type: "date", nullable: true),
                    Division = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Withdrawn = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Closing_ByName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Closing_ByPostId = table.Column<Guid>(type: "uuid", nullable: true),
                    Closing_EvidenceFileId = table.Column<Guid>(type: "uuid", nullable: true),
                    Closing_LaterPlan = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Closing_On = table.Column<DateOnly>(type: "date", nullable: true),
                    Closing_Outcome = table.Column<int>(type: "integer", nullable: false),
                    Closing_Reason = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programme_yearly_item", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "programme_yearly_list",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DocumentNumber = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    State = table.Column<int>(type: "integer", nullable: false),
                    IssuedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    IssuedByName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ClosedByName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ClosingWords = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Synthetic = table.Column<bool>(type: "boolean", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programme_yearly_list", x => x.Id);
                    table.CheckConstraint("programme_yearly_list_year", "\"Year\" BETWEEN 2020 AND 2060");
                });

            migrationBuilder.CreateTable(
                name: "registry_address",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Division = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Road = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Number = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Compound = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Building = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Unit = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Room = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Line = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Latitude = table.Column<int>(type: "integer", nullable: true),
                    Longitude = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_address", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "registry_authority",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    HolderId = table.Column<Guid>(type: "uuid", nullable: true),
                    HolderName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    HolderIs = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    Document = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    How = table.Column<int>(type: "integer", nullable: true),
                    Witness = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    VerifiedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    VerifiedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EndReason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_authority", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "registry_category",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    Evidence = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ConfirmedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ConfirmedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Source = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    EndReason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_category", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "registry_disclosure",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Division = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Category = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AsOf = table.Column<DateOnly>(type: "date", nullable: false),
                    Purpose = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Recipient = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Columns = table.Column<List<string>>(type: "text[]", nullable: false),
                    People = table.Column<int>(type: "integer", nullable: false),
                    FileName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_disclosure", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "registry_document",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<byte[]>(type: "bytea", nullable: false),
                    Index = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    NextIndex = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Expires = table.Column<DateOnly>(type: "date", nullable: true),
                    SeenBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SeenOn = table.Column<DateOnly>(type: "date", nullable: true),
                    To = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_document", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "registry_duplicate",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    First = table.Column<Guid>(type: "uuid", nullable: false),
                    Second = table.Column<Guid>(type: "uuid", nullable: false),
                    Score = table.Column<int>(type: "integer", nullable: false),
                    Signs = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Certain = table.Column<bool>(type: "boolean", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    FoundAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Wanted = table.Column<Guid>(type: "uuid", nullable: true),
                    WantedCounty = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    WantedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    WantedBecause = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DecidedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DecidedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_duplicate", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "registry_emergency",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    PostId = table.Column<Guid>(type: "uuid", nullable: false),
                    Division = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OpenedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    JustifyBy = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Justification = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    JustifiedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Accepted = table.Column<bool>(type: "boolean", nullable: true),
                    AcceptedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_emergency", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "registry_form",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    FileId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Digest = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_form", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "registry_form_match",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Digest = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Columns = table.Column<List<string>>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_form_match", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "registry_household",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    AddressId = table.Column<Guid>(type: "uuid", nullable: false),
                    Division = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_household", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "registry_household_member",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    HouseholdId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Relation = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_household_member", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "registry_life_effect",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    EventId = table.Column<Guid>(type: "uuid", nullable: false),
                    Outcome = table.Column<int>(type: "integer", nullable: false),
                    Table = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RowId = table.Column<Guid>(type: "uuid", nullable: true),
                    WasTo = table.Column<DateOnly>(type: "date", nullable: true),
                    RoomZh = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    RoomEn = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_life_effect", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "registry_life_event",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Evidence = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Undoes = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_life_event", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "registry_list",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Division = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Called = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Rows = table.Column<int>(type: "integer", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_list", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "registry_list_finding",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ListId = table.Column<Guid>(type: "uuid", nullable: false),
                    Group = table.Column<int>(type: "integer", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    CategoryId = table.Column<Guid>(type: "uuid", nullable: true),
                    Row = table.Column<int>(type: "integer", nullable: true),
                    Evidence = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Zh = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    En = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DecidedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Aside = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_list_finding", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "registry_merge",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Merged = table.Column<Guid>(type: "uuid", nullable: false),
                    Proposal = table.Column<Guid>(type: "uuid", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    TookSex = table.Column<bool>(type: "boolean", nullable: false),
                    TookBirth = table.Column<bool>(type: "boolean", nullable: false),
                    TookRegistered = table.Column<bool>(type: "boolean", nullable: false),
                    NameRow = table.Column<Guid>(type: "uuid", nullable: true),
                    UndoneBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    UndoneAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    UndoneBecause = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_merge", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "registry_merged_row",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MergeId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Table = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RowId = table.Column<Guid>(type: "uuid", nullable: false),
                    Column = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Stayed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_merged_row", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "registry_name",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Pinyin = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Initials = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    County = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_name", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "registry_nomination",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Evidence = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Source = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Confirmed = table.Column<bool>(type: "boolean", nullable: true),
                    DecidedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_nomination", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "registry_person",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false, collation: "C"),
                    Pinyin = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Initials = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SortKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Sex = table.Column<int>(type: "integer", nullable: false),
                    Birth = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Division = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    County = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RegisteredDivision = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Died = table.Column<DateOnly>(type: "date", nullable: true),
                    Left = table.Column<DateOnly>(type: "date", nullable: true),
                    MergedInto = table.Column<Guid>(type: "uuid", nullable: true),
                    Reduced = table.Column<DateOnly>(type: "date", nullable: true),
                    Source = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Synthetic = table.Column<bool>(type: "boolean", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_person", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "registry_phone",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<byte[]>(type: "bytea", nullable: false),
                    Index = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    NextIndex = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Whose = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    First = table.Column<bool>(type: "boolean", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_phone", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "registry_relation",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    HolderId = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_relation", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "registry_residence",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    AddressId = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_residence", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "registry_retention",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Rule = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Months = table.Column<int>(type: "integer", nullable: false),
                    Before = table.Column<DateOnly>(type: "date", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    Oldest = table.Column<DateOnly>(type: "date", nullable: false),
                    Newest = table.Column<DateOnly>(type: "date", nullable: false),
                    Previous = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Hash = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_retention", x => x.Seq);
                });

            migrationBuilder.CreateTable(
                name: "residents_account",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Address = table.Column<byte[]>(type: "bytea", nullable: false),
                    AddressIndex = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    CheckedHow = table.Column<int>(type: "integer", nullable: true),
                    CheckedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CheckedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Synthetic = table.Column<bool>(type: "boolean", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ClosedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_residents_account", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "residents_claim",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ResidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    About = table.Column<int>(type: "integer", nullable: false),
                    HolderIs = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Sex = table.Column<int>(type: "integer", nullable: false),
                    Birth = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DocumentKind = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<byte[]>(type: "bytea", nullable: true),
                    Phone = table.Column<byte[]>(type: "bytea", nullable: true),
                    Division = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Road = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    HouseNumber = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    State = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    DecidedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    How = table.Column<int>(type: "integer", nullable: true),
                    Reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_residents_claim", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "residents_code",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Address = table.Column<byte[]>(type: "bytea", nullable: false),
                    AddressIndex = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Code = table.Column<byte[]>(type: "bytea", nullable: false),
                    SentAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    For = table.Column<Guid>(type: "uuid", nullable: true),
                    Tried = table.Column<int>(type: "integer", nullable: false),
                    UsedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_residents_code", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "residents_draft",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ResidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    About = table.Column<int>(type: "integer", nullable: false),
                    Claim = table.Column<Guid>(type: "uuid", nullable: true),
                    ClaimVersion = table.Column<int>(type: "integer", nullable: false),
                    Answers = table.Column<byte[]>(type: "bytea", nullable: false),
                    AnsweredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_residents_draft", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "residents_session",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    LastSeenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndsAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Browser = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_residents_session", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "upper_file",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Profile = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Division = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Records = table.Column<int>(type: "integer", nullable: false),
                    FileName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    TakenBackBy = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_upper_file", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "upper_record",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Profile = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    RecordId = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Digest = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    HandedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    HandedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    FileId = table.Column<Guid>(type: "uuid", nullable: true),
                    SeenThere = table.Column<DateOnly>(type: "date", nullable: true),
                    Number = table.Column<byte[]>(type: "bytea", nullable: true),
                    NumberIndex = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Theirs = table.Column<byte[]>(type: "bytea", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_upper_record", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "upper_template",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Profile = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Columns = table.Column<List<string>>(type: "text[]", nullable: false),
                    Matched = table.Column<bool>(type: "boolean", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_upper_template", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_access_account_NormalizedUserName",
                table: "access_account",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_access_account_SortKey_Id",
                table: "access_account",
                columns: new[] { "SortKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_access_account_act_AccountId",
                table: "access_account_act",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_access_account_passkey_UserId",
                table: "access_account_passkey",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_access_initial_password_ImportId",
                table: "access_initial_password",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_access_organisation_Division",
                table: "access_organisation",
                column: "Division");

            migrationBuilder.CreateIndex(
                name: "IX_access_phone_Fingerprint",
                table: "access_phone",
                column: "Fingerprint",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_access_phone_offer_Fingerprint",
                table: "access_phone_offer",
                column: "Fingerprint");

            migrationBuilder.CreateIndex(
                name: "IX_access_phone_person_PhoneId",
                table: "access_phone_person",
                column: "PhoneId");

            migrationBuilder.CreateIndex(
                name: "IX_access_post_OrganisationId",
                table: "access_post",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_access_post_holding_AccountId",
                table: "access_post_holding",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_access_post_holding_PostId",
                table: "access_post_holding",
                column: "PostId");

            migrationBuilder.CreateIndex(
                name: "IX_access_recovery_code_AccountId",
                table: "access_recovery_code",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_access_session_AccountId",
                table: "access_session",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_accesslog_entry_first",
                table: "accesslog_entry",
                column: "Chain",
                filter: "\"Seq\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_accesslog_entry_RealTime",
                table: "accesslog_entry",
                column: "RealTime");

            migrationBuilder.CreateIndex(
                name: "IX_accesslog_link_first",
                table: "accesslog_link",
                column: "Chain",
                filter: "\"Seq\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_cases_case_Division_State_DueOn_Id",
                table: "cases_case",
                columns: new[] { "Division", "State", "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_cases_case_Number",
                table: "cases_case",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_cases_case_PersonId",
                table: "cases_case",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_cases_step_CaseId_Seq",
                table: "cases_step",
                columns: new[] { "CaseId", "Seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_consent_photograph_PersonId",
                table: "consent_photograph",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_consent_word_PersonId_Subject_Seq",
                table: "consent_word",
                columns: new[] { "PersonId", "Subject", "Seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_duty_call_At",
                table: "duty_call",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_duty_call_step_AccountId",
                table: "duty_call_step",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_duty_call_step_CallId",
                table: "duty_call_step",
                column: "CallId");

            migrationBuilder.CreateIndex(
                name: "IX_duty_shift_OrganisationId_Day_Part_Order",
                table: "duty_shift",
                columns: new[] { "OrganisationId", "Day", "Part", "Order" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_exchange_system_Division",
                table: "exchange_system",
                column: "Division");

            migrationBuilder.CreateIndex(
                name: "IX_facilities_assignment_StaffId_From",
                table: "facilities_assignment",
                columns: new[] { "StaffId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_facilities_capacity_FacilityId_Kind_From",
                table: "facilities_capacity",
                columns: new[] { "FacilityId", "Kind", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_facilities_certificate_StaffId_Kind",
                table: "facilities_certificate",
                columns: new[] { "StaffId", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_facilities_certificate_To",
                table: "facilities_certificate",
                column: "To");

            migrationBuilder.CreateIndex(
                name: "IX_facilities_facility_Division_Kind_Name",
                table: "facilities_facility",
                columns: new[] { "Division", "Kind", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_facilities_facility_OperatorId",
                table: "facilities_facility",
                column: "OperatorId");

            migrationBuilder.CreateIndex(
                name: "IX_facilities_facility_SortKey_Id",
                table: "facilities_facility",
                columns: new[] { "SortKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_facilities_licence_FacilityId_Kind",
                table: "facilities_licence",
                columns: new[] { "FacilityId", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_facilities_licence_To",
                table: "facilities_licence",
                column: "To");

            migrationBuilder.CreateIndex(
                name: "IX_facilities_other_hours_FacilityId_From",
                table: "facilities_other_hours",
                columns: new[] { "FacilityId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_facilities_period_FacilityId_From",
                table: "facilities_period",
                columns: new[] { "FacilityId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_facilities_photo_FacilityId",
                table: "facilities_photo",
                column: "FacilityId");

            migrationBuilder.CreateIndex(
                name: "IX_facilities_staff_Division",
                table: "facilities_staff",
                column: "Division");

            migrationBuilder.CreateIndex(
                name: "IX_facilities_staff_FacilityId_SortKey_Id",
                table: "facilities_staff",
                columns: new[] { "FacilityId", "SortKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_feedback_answer_NoteId",
                table: "feedback_answer",
                column: "NoteId");

            migrationBuilder.CreateIndex(
                name: "IX_feedback_note_AccountId",
                table: "feedback_note",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_feedback_note_At",
                table: "feedback_note",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_handover_item_HandOverId_Position",
                table: "handover_item",
                columns: new[] { "HandOverId", "Position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_handover_record_PostId",
                table: "handover_record",
                column: "PostId");

            migrationBuilder.CreateIndex(
                name: "IX_handover_record_TakerId",
                table: "handover_record",
                column: "TakerId");

            migrationBuilder.CreateIndex(
                name: "IX_handover_step_HandOverId_Kind",
                table: "handover_step",
                columns: new[] { "HandOverId", "Kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_imports_mapping_OrganisationId_Kind_Digest_At",
                table: "imports_mapping",
                columns: new[] { "OrganisationId", "Kind", "Digest", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_imports_problem_ImportId_Row",
                table: "imports_problem",
                columns: new[] { "ImportId", "Row" });

            migrationBuilder.CreateIndex(
                name: "IX_imports_sheet_AccountId_At",
                table: "imports_sheet",
                columns: new[] { "AccountId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_kernel_audit_Entity_Key",
                table: "kernel_audit",
                columns: new[] { "Entity", "Key" });

            migrationBuilder.CreateIndex(
                name: "IX_kernel_audit_PersonId",
                table: "kernel_audit",
                column: "PersonId",
                filter: "\"PersonId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_division_Parent",
                table: "kernel_division",
                column: "Parent");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_file_OwnerKind_OwnerId",
                table: "kernel_file",
                columns: new[] { "OwnerKind", "OwnerId" });

            migrationBuilder.CreateIndex(
                name: "IX_kernel_job_State_CreatedAt",
                table: "kernel_job",
                columns: new[] { "State", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_kernel_outbox_SentAt_DeadAt_NextTryAt",
                table: "kernel_outbox",
                columns: new[] { "SentAt", "DeadAt", "NextTryAt" });

            migrationBuilder.CreateIndex(
                name: "IX_messages_calendar_SecretHash",
                table: "messages_calendar",
                column: "SecretHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_messages_delivery_At",
                table: "messages_delivery",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_messages_delivery_Key",
                table: "messages_delivery",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_messages_inbox_PostId_At_Id",
                table: "messages_inbox",
                columns: new[] { "PostId", "At", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_messages_inbox_PostId_Key",
                table: "messages_inbox",
                columns: new[] { "PostId", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_messages_sms_use_Month",
                table: "messages_sms_use",
                column: "Month");

            migrationBuilder.CreateIndex(
                name: "IX_places_division_change_Code",
                table: "places_division_change",
                column: "Code");

            migrationBuilder.CreateIndex(
                name: "IX_places_neighbourhood_Division_Kind_Name",
                table: "places_neighbourhood",
                columns: new[] { "Division", "Kind", "Name" },
                unique: true,
                filter: "\"To\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_places_neighbourhood_Division_SortKey_Id",
                table: "places_neighbourhood",
                columns: new[] { "Division", "SortKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_programme_county_task_OrganisationId",
                table: "programme_county_task",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_programme_county_task_TaskId",
                table: "programme_county_task",
                column: "TaskId");

            migrationBuilder.CreateIndex(
                name: "IX_programme_funding_application_CallId_ProjectId",
                table: "programme_funding_application",
                columns: new[] { "CallId", "ProjectId" },
                unique: true,
                filter: "\"ProjectId\" IS NOT NULL AND \"Outcome\" <> 3");

            migrationBuilder.CreateIndex(
                name: "IX_programme_funding_application_OrganisationId",
                table: "programme_funding_application",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_programme_funding_call_ClosesOn_Id",
                table: "programme_funding_call",
                columns: new[] { "ClosesOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_programme_funding_step_ApplicationId_At",
                table: "programme_funding_step",
                columns: new[] { "ApplicationId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_programme_goal_PlanId_Position",
                table: "programme_goal",
                columns: new[] { "PlanId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_programme_guidance_ProjectId",
                table: "programme_guidance",
                column: "ProjectId");

            migrationBuilder.CreateIndex(
                name: "IX_programme_guidance_ProjectId_AskerId_SeenOn",
                table: "programme_guidance",
                columns: new[] { "ProjectId", "AskerId", "SeenOn" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_programme_guidance_State_Due",
                table: "programme_guidance",
                columns: new[] { "State", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_programme_guidance_step_RecordId_At",
                table: "programme_guidance_step",
                columns: new[] { "RecordId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_programme_month_report_Month_State",
                table: "programme_month_report",
                columns: new[] { "Month", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_programme_month_report_ProjectId_Month",
                table: "programme_month_report",
                columns: new[] { "ProjectId", "Month" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_programme_month_report_event_ReportId",
                table: "programme_month_report_event",
                column: "ReportId");

            migrationBuilder.CreateIndex(
                name: "IX_programme_owners_word_AboutId",
                table: "programme_owners_word",
                column: "AboutId");

            migrationBuilder.CreateIndex(
                name: "IX_programme_plan_question_PlanId_Position",
                table: "programme_plan_question",
                columns: new[] { "PlanId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_programme_project_Code",
                table: "programme_project",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_programme_project_Division_SortKey_Id",
                table: "programme_project",
                columns: new[] { "Division", "SortKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_programme_project_FinishKey_SortKey_Id",
                table: "programme_project",
                columns: new[] { "FinishKey", "SortKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_programme_project_Light_Division_UnitId",
                table: "programme_project",
                columns: new[] { "Light", "Division", "UnitId" });

            migrationBuilder.CreateIndex(
                name: "IX_programme_project_SortKey_Id",
                table: "programme_project",
                columns: new[] { "SortKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_programme_project_Stage_SortKey_Id",
                table: "programme_project",
                columns: new[] { "Stage", "SortKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_programme_project_TaskId",
                table: "programme_project",
                column: "TaskId");

            migrationBuilder.CreateIndex(
                name: "IX_programme_project_UnitId",
                table: "programme_project",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_programme_project_YearlyItemId",
                table: "programme_project",
                column: "YearlyItemId");

            migrationBuilder.CreateIndex(
                name: "IX_programme_project_fund_ProjectId_Kind",
                table: "programme_project_fund",
                columns: new[] { "ProjectId", "Kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_programme_publication_Number",
                table: "programme_publication",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_programme_stage_change_ProjectId",
                table: "programme_stage_change",
                column: "ProjectId");

            migrationBuilder.CreateIndex(
                name: "IX_programme_target_PlanId",
                table: "programme_target",
                column: "PlanId");

            migrationBuilder.CreateIndex(
                name: "IX_programme_task_PlanId_Position",
                table: "programme_task",
                columns: new[] { "PlanId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_programme_task_force_OrganisationId",
                table: "programme_task_force",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_programme_task_measure_TaskId_Position",
                table: "programme_task_measure",
                columns: new[] { "TaskId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_programme_task_unit_OrganisationId",
                table: "programme_task_unit",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_programme_task_unit_TaskId",
                table: "programme_task_unit",
                column: "TaskId");

            migrationBuilder.CreateIndex(
                name: "IX_programme_typed_figure_TargetId_On",
                table: "programme_typed_figure",
                columns: new[] { "TargetId", "On" });

            migrationBuilder.CreateIndex(
                name: "IX_programme_yearly_amendment_ListId_At",
                table: "programme_yearly_amendment",
                columns: new[] { "ListId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_programme_yearly_item_Deadline_Id",
                table: "programme_yearly_item",
                columns: new[] { "Deadline", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_programme_yearly_item_ListId_Position",
                table: "programme_yearly_item",
                columns: new[] { "ListId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_programme_yearly_item_ParentId",
                table: "programme_yearly_item",
                column: "ParentId");

            migrationBuilder.CreateIndex(
                name: "IX_programme_yearly_item_UnitId",
                table: "programme_yearly_item",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_programme_yearly_list_OrganisationId_Year",
                table: "programme_yearly_list",
                columns: new[] { "OrganisationId", "Year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_registry_address_Division_Key",
                table: "registry_address",
                columns: new[] { "Division", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_registry_authority_HolderId",
                table: "registry_authority",
                column: "HolderId",
                filter: "\"HolderId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_registry_authority_PersonId",
                table: "registry_authority",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_registry_category_Code_PersonId",
                table: "registry_category",
                columns: new[] { "Code", "PersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_registry_category_PersonId_Code_From",
                table: "registry_category",
                columns: new[] { "PersonId", "Code", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_registry_disclosure_Division_Id",
                table: "registry_disclosure",
                columns: new[] { "Division", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_registry_document_Index",
                table: "registry_document",
                column: "Index",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_registry_document_NextIndex",
                table: "registry_document",
                column: "NextIndex",
                unique: true,
                filter: "\"NextIndex\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_registry_document_PersonId",
                table: "registry_document",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_registry_duplicate_First_Second",
                table: "registry_duplicate",
                columns: new[] { "First", "Second" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_registry_duplicate_Second",
                table: "registry_duplicate",
                column: "Second");

            migrationBuilder.CreateIndex(
                name: "IX_registry_duplicate_State_Score_Id",
                table: "registry_duplicate",
                columns: new[] { "State", "Score", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_registry_emergency_PersonId_AccountId",
                table: "registry_emergency",
                columns: new[] { "PersonId", "AccountId" });

            migrationBuilder.CreateIndex(
                name: "IX_registry_emergency_PostId",
                table: "registry_emergency",
                column: "PostId");

            migrationBuilder.CreateIndex(
                name: "IX_registry_form_AccountId_At",
                table: "registry_form",
                columns: new[] { "AccountId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_registry_form_match_OwnerId_Digest",
                table: "registry_form_match",
                columns: new[] { "OwnerId", "Digest" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_registry_household_AddressId",
                table: "registry_household",
                column: "AddressId");

            migrationBuilder.CreateIndex(
                name: "IX_registry_household_member_HouseholdId",
                table: "registry_household_member",
                column: "HouseholdId");

            migrationBuilder.CreateIndex(
                name: "IX_registry_household_member_PersonId_From",
                table: "registry_household_member",
                columns: new[] { "PersonId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_registry_life_effect_EventId",
                table: "registry_life_effect",
                column: "EventId");

            migrationBuilder.CreateIndex(
                name: "IX_registry_life_effect_PersonId",
                table: "registry_life_effect",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_registry_life_event_PersonId",
                table: "registry_life_event",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_registry_life_event_Undoes",
                table: "registry_life_event",
                column: "Undoes",
                unique: true,
                filter: "\"Undoes\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_registry_list_Division_Id",
                table: "registry_list",
                columns: new[] { "Division", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_registry_list_finding_ListId_Group_Id",
                table: "registry_list_finding",
                columns: new[] { "ListId", "Group", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_registry_list_finding_PersonId",
                table: "registry_list_finding",
                column: "PersonId",
                filter: "\"PersonId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_registry_merge_Merged",
                table: "registry_merge",
                column: "Merged",
                unique: true,
                filter: "\"UndoneAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_registry_merge_PersonId",
                table: "registry_merge",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_registry_merged_row_MergeId",
                table: "registry_merged_row",
                column: "MergeId");

            migrationBuilder.CreateIndex(
                name: "IX_registry_merged_row_PersonId",
                table: "registry_merged_row",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_registry_name_County_Initials",
                table: "registry_name",
                columns: new[] { "County", "Initials" });

            migrationBuilder.CreateIndex(
                name: "IX_registry_name_County_Name",
                table: "registry_name",
                columns: new[] { "County", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_registry_name_County_Pinyin",
                table: "registry_name",
                columns: new[] { "County", "Pinyin" });

            migrationBuilder.CreateIndex(
                name: "IX_registry_name_PersonId",
                table: "registry_name",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_registry_nomination_PersonId_Code",
                table: "registry_nomination",
                columns: new[] { "PersonId", "Code" },
                unique: true,
                filter: "\"Confirmed\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_registry_person_County_Initials_Id",
                table: "registry_person",
                columns: new[] { "County", "Initials", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_registry_person_County_Name_Id",
                table: "registry_person",
                columns: new[] { "County", "Name", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_registry_person_County_Pinyin_Id",
                table: "registry_person",
                columns: new[] { "County", "Pinyin", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_registry_person_Division_SortKey_Id",
                table: "registry_person",
                columns: new[] { "Division", "SortKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_registry_person_MergedInto",
                table: "registry_person",
                column: "MergedInto",
                filter: "\"MergedInto\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_registry_phone_Index",
                table: "registry_phone",
                column: "Index");

            migrationBuilder.CreateIndex(
                name: "IX_registry_phone_NextIndex",
                table: "registry_phone",
                column: "NextIndex",
                filter: "\"NextIndex\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_registry_phone_PersonId",
                table: "registry_phone",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_registry_relation_HolderId_Kind",
                table: "registry_relation",
                columns: new[] { "HolderId", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_registry_relation_PersonId_Kind",
                table: "registry_relation",
                columns: new[] { "PersonId", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_registry_residence_AddressId",
                table: "registry_residence",
                column: "AddressId");

            migrationBuilder.CreateIndex(
                name: "IX_registry_residence_PersonId_From",
                table: "registry_residence",
                columns: new[] { "PersonId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_residents_account_AddressIndex",
                table: "residents_account",
                column: "AddressIndex",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_residents_account_Code",
                table: "residents_account",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_residents_account_PersonId",
                table: "residents_account",
                column: "PersonId",
                unique: true,
                filter: "\"PersonId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_residents_claim_Division_State_At",
                table: "residents_claim",
                columns: new[] { "Division", "State", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_residents_claim_PersonId",
                table: "residents_claim",
                column: "PersonId",
                filter: "\"PersonId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_residents_claim_ResidentId",
                table: "residents_claim",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_residents_code_AddressIndex_SentAt",
                table: "residents_code",
                columns: new[] { "AddressIndex", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_residents_draft_ResidentId",
                table: "residents_draft",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_residents_session_AccountId",
                table: "residents_session",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_upper_file_AccountId_Profile",
                table: "upper_file",
                columns: new[] { "AccountId", "Profile" });

            migrationBuilder.CreateIndex(
                name: "IX_upper_record_FileId",
                table: "upper_record",
                column: "FileId",
                filter: "\"FileId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_upper_record_Profile_NumberIndex",
                table: "upper_record",
                columns: new[] { "Profile", "NumberIndex" },
                unique: true,
                filter: "\"NumberIndex\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_upper_record_Profile_State",
                table: "upper_record",
                columns: new[] { "Profile", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_upper_record_RecordId_Profile",
                table: "upper_record",
                columns: new[] { "RecordId", "Profile" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_upper_template_OwnerId_Profile",
                table: "upper_template",
                columns: new[] { "OwnerId", "Profile" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "access_account");

            migrationBuilder.DropTable(
                name: "access_account_act");

            migrationBuilder.DropTable(
                name: "access_account_claim");

            migrationBuilder.DropTable(
                name: "access_account_login");

            migrationBuilder.DropTable(
                name: "access_account_passkey");

            migrationBuilder.DropTable(
                name: "access_account_token");

            migrationBuilder.DropTable(
                name: "access_first_administrator");

            migrationBuilder.DropTable(
                name: "access_initial_password");

            migrationBuilder.DropTable(
                name: "access_organisation");

            migrationBuilder.DropTable(
                name: "access_phone");

            migrationBuilder.DropTable(
                name: "access_phone_offer");

            migrationBuilder.DropTable(
                name: "access_phone_person");

            migrationBuilder.DropTable(
                name: "access_post");

            migrationBuilder.DropTable(
                name: "access_post_holding");

            migrationBuilder.DropTable(
                name: "access_recovery_code");

            migrationBuilder.DropTable(
                name: "access_session");

            migrationBuilder.DropTable(
                name: "access_sign_in_try");

            migrationBuilder.DropTable(
                name: "access_zone");

            migrationBuilder.DropTable(
                name: "access_zone_township");

            migrationBuilder.DropTable(
                name: "accesslog_anchor");

            migrationBuilder.DropTable(
                name: "accesslog_check");

            migrationBuilder.DropTable(
                name: "accesslog_entry");

            migrationBuilder.DropTable(
                name: "accesslog_erasure");

            migrationBuilder.DropTable(
                name: "accesslog_link");

            migrationBuilder.DropTable(
                name: "accesslog_person");

            migrationBuilder.DropTable(
                name: "accesslog_spread");

            migrationBuilder.DropTable(
                name: "cases_case");

            migrationBuilder.DropTable(
                name: "cases_step");

            migrationBuilder.DropTable(
                name: "consent_photograph");

            migrationBuilder.DropTable(
                name: "consent_word");

            migrationBuilder.DropTable(
                name: "duty_call");

            migrationBuilder.DropTable(
                name: "duty_call_step");

            migrationBuilder.DropTable(
                name: "duty_shift");

            migrationBuilder.DropTable(
                name: "exchange_system");

            migrationBuilder.DropTable(
                name: "facilities_assignment");

            migrationBuilder.DropTable(
                name: "facilities_capacity");

            migrationBuilder.DropTable(
                name: "facilities_certificate");

            migrationBuilder.DropTable(
                name: "facilities_facility");

            migrationBuilder.DropTable(
                name: "facilities_licence");

            migrationBuilder.DropTable(
                name: "facilities_other_hours");

            migrationBuilder.DropTable(
                name: "facilities_period");

            migrationBuilder.DropTable(
                name: "facilities_photo");

            migrationBuilder.DropTable(
                name: "facilities_staff");

            migrationBuilder.DropTable(
                name: "feedback_answer");

            migrationBuilder.DropTable(
                name: "feedback_note");

            migrationBuilder.DropTable(
                name: "handover_item");

            migrationBuilder.DropTable(
                name: "handover_record");

            migrationBuilder.DropTable(
                name: "handover_step");

            migrationBuilder.DropTable(
                name: "imports_mapping");

            migrationBuilder.DropTable(
                name: "imports_problem");

            migrationBuilder.DropTable(
                name: "imports_sheet");

            migrationBuilder.DropTable(
                name: "kernel_audit");

            migrationBuilder.DropTable(
                name: "kernel_city_fact");

            migrationBuilder.DropTable(
                name: "kernel_day_run");

            migrationBuilder.DropTable(
                name: "kernel_division");

            migrationBuilder.DropTable(
                name: "kernel_file");

            migrationBuilder.DropTable(
                name: "kernel_job");

            migrationBuilder.DropTable(
                name: "kernel_outbox");

            migrationBuilder.DropTable(
                name: "kernel_parked_form");

            migrationBuilder.DropTable(
                name: "messages_calendar");

            migrationBuilder.DropTable(
                name: "messages_contact");

            migrationBuilder.DropTable(
                name: "messages_delivery");

            migrationBuilder.DropTable(
                name: "messages_inbox");

            migrationBuilder.DropTable(
                name: "messages_sms_use");

            migrationBuilder.DropTable(
                name: "messages_way");

            migrationBuilder.DropTable(
                name: "places_division_change");

            migrationBuilder.DropTable(
                name: "places_neighbourhood");

            migrationBuilder.DropTable(
                name: "programme_county_task");

            migrationBuilder.DropTable(
                name: "programme_frozen_light");

            migrationBuilder.DropTable(
                name: "programme_funding_application");

            migrationBuilder.DropTable(
                name: "programme_funding_call");

            migrationBuilder.DropTable(
                name: "programme_funding_step");

            migrationBuilder.DropTable(
                name: "programme_goal");

            migrationBuilder.DropTable(
                name: "programme_goal_task");

            migrationBuilder.DropTable(
                name: "programme_guidance");

            migrationBuilder.DropTable(
                name: "programme_guidance_step");

            migrationBuilder.DropTable(
                name: "programme_month_report");

            migrationBuilder.DropTable(
                name: "programme_month_report_event");

            migrationBuilder.DropTable(
                name: "programme_owners_word");

            migrationBuilder.DropTable(
                name: "programme_plan");

            migrationBuilder.DropTable(
                name: "programme_plan_question");

            migrationBuilder.DropTable(
                name: "programme_planned_progress");

            migrationBuilder.DropTable(
                name: "programme_project");

            migrationBuilder.DropTable(
                name: "programme_project_fund");

            migrationBuilder.DropTable(
                name: "programme_publication");

            migrationBuilder.DropTable(
                name: "programme_publication_event");

            migrationBuilder.DropTable(
                name: "programme_stage_change");

            migrationBuilder.DropTable(
                name: "programme_target");

            migrationBuilder.DropTable(
                name: "programme_task");

            migrationBuilder.DropTable(
                name: "programme_task_force");

            migrationBuilder.DropTable(
                name: "programme_task_measure");

            migrationBuilder.DropTable(
                name: "programme_task_unit");

            migrationBuilder.DropTable(
                name: "programme_typed_figure");

            migrationBuilder.DropTable(
                name: "programme_yearly_amendment");

            migrationBuilder.DropTable(
                name: "programme_yearly_item");

            migrationBuilder.DropTable(
                name: "programme_yearly_list");

            migrationBuilder.DropTable(
                name: "registry_address");

            migrationBuilder.DropTable(
                name: "registry_authority");

            migrationBuilder.DropTable(
                name: "registry_category");

            migrationBuilder.DropTable(
                name: "registry_disclosure");

            migrationBuilder.DropTable(
                name: "registry_document");

            migrationBuilder.DropTable(
                name: "registry_duplicate");

            migrationBuilder.DropTable(
                name: "registry_emergency");

            migrationBuilder.DropTable(
                name: "registry_form");

            migrationBuilder.DropTable(
                name: "registry_form_match");

            migrationBuilder.DropTable(
                name: "registry_household");

            migrationBuilder.DropTable(
                name: "registry_household_member");

            migrationBuilder.DropTable(
                name: "registry_life_effect");

            migrationBuilder.DropTable(
                name: "registry_life_event");

            migrationBuilder.DropTable(
                name: "registry_list");

            migrationBuilder.DropTable(
                name: "registry_list_finding");

            migrationBuilder.DropTable(
                name: "registry_merge");

            migrationBuilder.DropTable(
                name: "registry_merged_row");

            migrationBuilder.DropTable(
                name: "registry_name");

            migrationBuilder.DropTable(
                name: "registry_nomination");

            migrationBuilder.DropTable(
                name: "registry_person");

            migrationBuilder.DropTable(
                name: "registry_phone");

            migrationBuilder.DropTable(
                name: "registry_relation");

            migrationBuilder.DropTable(
                name: "registry_residence");

            migrationBuilder.DropTable(
                name: "registry_retention");

            migrationBuilder.DropTable(
                name: "residents_account");

            migrationBuilder.DropTable(
                name: "residents_claim");

            migrationBuilder.DropTable(
                name: "residents_code");

            migrationBuilder.DropTable(
                name: "residents_draft");

            migrationBuilder.DropTable(
                name: "residents_session");

            migrationBuilder.DropTable(
                name: "upper_file");

            migrationBuilder.DropTable(
                name: "upper_record");

            migrationBuilder.DropTable(
                name: "upper_template");
        }
    }
}
