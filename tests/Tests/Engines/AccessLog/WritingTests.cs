using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.AccessLog.Chain;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.AccessLog;

/// <summary>Nothing is shown before its entry is durable; what is durable is one unbroken chain.</summary>
public class WritingTests
{
    [Theory, OnBoth]
    public async Task An_entry_says_who_read_whose_record_for_what_and_nothing_else(Database on)
    {
        await using var city = await TestCity.Start(on);
        var (actor, people) = (await city.As(Roles.Township, "220822", "通榆县"), (Guid[])[city.Clock.NewId(), city.Clock.NewId()]);
        var id = await city.Writer().Write(actor, new(AccessActs.Search, "elder-visit", [.. people, people[0]], ["identity"], "list:visits"));
        Assert.Equal(2, id.Seq);
        var entries = await city.Entries();
        Assert.Equal(["chain-begin", "search"], entries.Select(entry => entry.Act));
        var entry = entries[1];
        Assert.Equal((actor.AccountId, actor.PostId, "测试人员", actor.OrganisationId, "通榆县", Roles.Township, "220822"), (entry.AccountId, entry.PostId, entry.ActorName, entry.OrganisationId, entry.OrganisationName, entry.Role, entry.Division));
        Assert.Equal(("elder-visit", """["identity"]""", $"""["{people[0]}","{people[1]}"]""", "list:visits"), (entry.Purpose, entry.Kinds, entry.People, entry.Reference));
        Assert.Equal((city.Clock.RealNow, city.Clock.Now), (entry.RealTime, entry.CityTime));
        Assert.NotEqual(entries[0].Salt, entry.Salt);
        Assert.True((await city.Verified()).Sound);
    }

    [Fact]
    public async Task What_is_no_code_or_id_is_not_taken_so_that_no_typed_word_or_name_gets_in()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        var good = AccessLogCity.Opening(city.Clock.NewId());
        foreach (var bad in (PersonAccess[])[good with { Act = "look" }, good with { Act = "chain-begin" }, good with { Purpose = "看望 张三" }, good with { Purpose = "" }, good with { Kinds = ["identity", "张三"] }, good with { Reference = "张三" }, good with { Reference = "case:张三" }, good with { Reference = "42" }, good with { People = [.. Enumerable.Range(1, PersonAccess.MostPeople + 1).Select(number => new Guid(number, 0, 0, new byte[8]))] }])
            await Assert.ThrowsAnyAsync<ArgumentException>(() => city.Writer().Write(Actor.System, bad));
        Assert.Empty(await city.Links());
        foreach (var act in AccessActs.All) await city.Writer().Write(Actor.System, good with { Act = act });
        Assert.Equal(AccessActs.All.Count + 1, (await city.Links()).Count);
    }

    [Theory, OnBoth]
    public async Task No_name_makes_the_commit_of_everybodys_entries_fail(Database on)
    {
        await using var city = await TestCity.Start(on);
        var actor = await city.As(Roles.Township, "220822");
        string[] names = ["王\0五", "\ud83d", "\udc00末", "𬭚", "Бат-Эрдэнэ", new string('长', 5_000), ""];
        await Task.WhenAll(names.Select(name => city.Writer().Write(actor with { DisplayName = name, OrganisationName = name }, AccessLogCity.Opening(city.Clock.NewId()))));
        Assert.Equal(["", "Бат-Эрдэнэ", "王五", new string('长', 5_000), "\ufffd", "\ufffd末", "𬭚"], (await city.Entries()).Where(entry => entry.Seq > 1).Select(entry => entry.ActorName).Order(StringComparer.Ordinal).OrderBy(name => name == "𬭚"));
        Assert.True((await city.Verified()).Sound);
    }

    [Theory, OnBoth]
    public async Task What_a_job_reads_while_the_program_stops_is_still_written(Database on)
    {
        await using var city = await TestCity.Start(on);
        var actor = await city.As(Roles.Township, "220822");
        var reading = new ReadsWhileStopping();
        await using (var other = TestCity.Build(city.Services.GetRequiredService<CityOptions>(), city.Time, services => services.Insert(0, ServiceDescriptor.Singleton<Microsoft.Extensions.Hosting.IHostedService>(reading)))) // the first to start is the last to stop
        {
            reading.Read = () => AccessLogCity.WriterOf(other).Write(actor, AccessLogCity.Opening(city.Clock.NewId()));
            await other.StartAsync();
            await other.StopAsync();
        }
        Assert.Equal(2, reading.Written?.Seq);
        Assert.Equal(2, (await city.Links()).Count);
    }

    private sealed class ReadsWhileStopping : Microsoft.Extensions.Hosting.IHostedService
    {
        public Func<Task<AccessEntryId>>? Read { get; set; }
        public AccessEntryId? Written { get; private set; }

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public async Task StopAsync(CancellationToken cancellationToken)
        {
            await Task.Delay(200, cancellationToken);
            Written = await Read!();
        }
    }

    [Theory, OnBoth]
    public async Task Many_at_once_are_one_chain_without_gaps_in_far_fewer_commits(Database on)
    {
        await using var city = await TestCity.Start(on);
        const int count = 6_000; // more than may wait at once
        var actor = await city.As(Roles.Township, "220822");
        var ids = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => Task.Run(() => city.Writer().Write(actor, AccessLogCity.Opening(city.Clock.NewId())))));
        Assert.Single(ids.Select(id => id.Chain).Distinct());
        Assert.Equal(Enumerable.Range(2, count).Select(seq => (long)seq), ids.Select(id => id.Seq).Order());
        Assert.InRange(city.Writer().Commits, count / AccessWriter.MostInOneCommit, count / 20);
        var report = await city.Verified();
        Assert.True(report.Sound, string.Join('\n', report.Findings));
        Assert.Equal((1, count + 1L, count + 1L, 0L), (report.Chains, report.Links, report.Contents, report.Erased));
    }

    [Theory, OnBoth]
    public async Task What_completed_is_there_when_the_process_dies_in_the_middle(Database on)
    {
        await using var city = await TestCity.Start(on);
        var actor = await city.As(Roles.Township, "220822");
        var dying = new AccessWriter(new DiesAfter(city.Services.GetRequiredService<IServiceScopeFactory>(), 4), city.Clock, city.Services.GetRequiredService<AccessSpreader>(), NullLogger<AccessWriter>.Instance);
        var completed = new List<AccessEntryId>();
        var tries = Enumerable.Range(0, 3_000).Select(_ => Task.Run(async () =>
        {
            var id = await dying.Write(actor, AccessLogCity.Opening(city.Clock.NewId()));
            lock (completed) completed.Add(id);
        })).ToList();
        await Task.WhenAll(tries).ContinueWith(_ => { }, TaskScheduler.Default);
        // no dispose, no drain: the process is gone
        Assert.NotEmpty(completed);
        Assert.Contains(tries, attempt => attempt.Exception?.InnerException is AccessNotRecorded);
        var there = (await city.Entries()).Select(entry => new AccessEntryId(entry.Chain, entry.Seq)).ToHashSet();
        Assert.Empty(completed.Except(there));
        Assert.Equal(completed.Count + 1, there.Count);
        await city.Opened(1);
        Assert.True((await city.Verified()).Sound);
    }

    [Theory, OnBoth]
    public async Task An_entry_is_seen_by_another_connection_the_moment_its_caller_goes_on(Database on)
    {
        await using var city = await TestCity.Start(on);
        var actor = await city.As(Roles.Township, "220822");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                var id = await city.Writer().Write(actor, AccessLogCity.Opening(city.Clock.NewId()));
                Assert.True(await city.Do(Actor.System, (db, _) => db.All<AccessEntry>(AccessLogCity.Looking).AnyAsync(entry => entry.Chain == id.Chain && entry.Seq == id.Seq)));
            }
        })));
    }

    [Theory, OnBoth]
    public async Task A_full_disk_or_a_database_that_is_gone_reaches_every_caller_and_the_chain_goes_on_afterwards(Database on)
    {
        var full = new FullDisk();
        await using var city = await TestCity.Start(on, services: services => services.AddSingleton<IInterceptor>(full));
        var before = await city.Opened(3);
        var actor = await city.As(Roles.Township, "220822");
        await Fail(true);
        var list = new PersonAccess(AccessActs.List, "elder-visit", [.. Enumerable.Range(0, 2_000).Select(_ => city.Clock.NewId())], ["identity"]);
        var refused = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(async () => await Record.ExceptionAsync(() => city.Writer().Write(actor, list)))));
        Assert.All(refused, error => Assert.IsType<AccessNotRecorded>(error));
        Assert.Equal(503, Assert.IsType<AccessCannotBeLogged>((await city.Writer().TryWrite(actor, list)).Refusal).Status);
        await Fail(false);
        Assert.Equal(5, (await city.Writer().TryWrite(actor, list)).Value.Seq);
        Assert.Equal(5, (await city.Links()).Count);
        var after = await city.Opened(2);
        Assert.Equal((before[^1].Chain, before[^1].Seq + 2), (after[0].Chain, after[0].Seq));
        Assert.True((await city.Verified()).Sound);

        async Task Fail(bool fails)
        {
            if (on == Database.Sqlite)
            {
                full.IsFull = fails;
                return;
            }
            var name = new Npgsql.NpgsqlConnectionStringBuilder(city.Services.GetRequiredService<CityOptions>().PostgresConnection).Database;
            await TestPostgres.Run($"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS {(fails ? "false" : "true")}");
            if (fails) await TestPostgres.Run($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
        }
    }

    [Theory, OnBoth]
    public async Task A_commit_whose_answer_was_lost_leaves_no_gap(Database on)
    {
        var lost = new LostAnswer();
        await using var city = await TestCity.Start(on, services: services => services.AddSingleton<IInterceptor>(lost));
        await city.Opened(2);
        lost.Armed = true;
        await Assert.ThrowsAsync<AccessNotRecorded>(() => city.Opened(1));
        lost.Armed = false;
        var id = (await city.Opened(1)).Single();
        Assert.Equal(5, id.Seq); // the lost one is in the log, and was shown to nobody
        Assert.True((await city.Verified()).Sound);
    }

    [Fact]
    public async Task The_very_first_commit_may_fail_too()
    {
        var lost = new LostAnswer { Before = true };
        await using var city = await TestCity.Start(Database.Sqlite, services: services => services.AddSingleton<IInterceptor>(lost));
        lost.Armed = true;
        await Assert.ThrowsAsync<AccessNotRecorded>(() => city.Opened(1));
        lost.Armed = false;
        Assert.Equal(2, (await city.Opened(1)).Single().Seq);
        Assert.True((await city.Verified()).Sound);
    }

    [Theory, OnBoth]
    public async Task Two_processes_write_at_once_each_its_own_chain(Database on)
    {
        await using var city = await TestCity.Start(on);
        await using (var other = await city.Beside())
        {
            var actor = await city.As(Roles.Township, "220822");
            var ids = await Task.WhenAll(Enumerable.Range(0, 600).Select(i => Task.Run(() => (i % 2 == 0 ? city.Writer() : AccessLogCity.WriterOf(other)).Write(actor, AccessLogCity.Opening(city.Clock.NewId())))));
            Assert.Equal([300, 300], ids.GroupBy(id => id.Chain).Select(chain => chain.Count()));
            await other.StopAsync();
        }
        var report = await city.Verified();
        Assert.True(report.Sound, string.Join('\n', report.Findings));
        Assert.Equal((2, 602L), (report.Chains, report.Links));
    }

    [Theory, OnBoth]
    public async Task Stopping_writes_what_waits_and_takes_no_more(Database on)
    {
        await using var city = await TestCity.Start(on);
        await using var other = await city.Beside();
        var (actor, writer) = (await city.As(Roles.Township, "220822"), AccessLogCity.WriterOf(other));
        var waiting = Enumerable.Range(0, 1_200).Select(_ => writer.Write(actor, AccessLogCity.Opening(city.Clock.NewId()))).ToList();
        await other.StopAsync();
        await Task.WhenAll(waiting);
        Assert.Equal(1_201, (await city.Links()).Count);
        await Assert.ThrowsAsync<AccessNotRecorded>(() => writer.Write(actor, AccessLogCity.Opening(city.Clock.NewId())));
    }

    [Fact]
    public async Task Who_stops_waiting_breaks_nothing()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        var actor = await city.As(Roles.Township, "220822");
        using var leave = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, 300).Select(i => Task.Run(() => city.Writer().Write(actor, AccessLogCity.Opening(city.Clock.NewId()), i % 3 == 0 ? leave.Token : default))).ToList();
        await leave.CancelAsync();
        foreach (var one in waiting)
            try
            {
                await one;
            }
            catch (OperationCanceledException)
            {
                // it left
            }
        await city.Opened(1);
        Assert.True((await city.Links()).Count >= 202);
        Assert.True((await city.Verified()).Sound);
    }

    [Theory, OnBoth]
    public async Task The_database_itself_refuses_a_changed_entry(Database on)
    {
        await using var city = await TestCity.Start(on);
        await city.Opened(2);
        foreach (var statement in (string[])["UPDATE accesslog_entry SET \"ActorName\" = 'x'", "UPDATE accesslog_entry SET \"People\" = '[]'", "UPDATE accesslog_link SET \"Seq\" = 9", "DELETE FROM accesslog_link"])
            await city.Do(Actor.System, (db, _) => Assert.ThrowsAnyAsync<DbException>(() => db.Database.ExecuteSqlRawAsync(statement)));
        if (on == Database.Postgres) await city.Do(Actor.System, (db, _) => Assert.ThrowsAnyAsync<DbException>(() => db.Database.ExecuteSqlRawAsync("TRUNCATE accesslog_entry")));
        else await city.Do(Actor.System, (db, _) => Assert.ThrowsAnyAsync<DbException>(() => db.Database.ExecuteSqlRawAsync("INSERT OR REPLACE INTO accesslog_entry SELECT * FROM accesslog_entry WHERE \"Seq\" = 2")));
        Assert.True((await city.Verified()).Sound);
    }

    [Fact]
    public async Task The_embedded_database_flushes_every_commit_to_the_disk()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        Assert.Equal([2L, "wal"], await city.Do<List<object?>>(Actor.System, async (db, _) =>
        {
            await db.Database.OpenConnectionAsync();
            var answers = new List<object?>();
            foreach (var pragma in (string[])["synchronous", "journal_mode"])
            {
                await using var command = db.Database.GetDbConnection().CreateCommand();
                command.CommandText = "PRAGMA " + pragma;
                answers.Add(await command.ExecuteScalarAsync());
            }
            return answers;
        }));
    }

    /// <summary>SQLite is given no further page while the disk is full.</summary>
    private sealed class FullDisk : DbConnectionInterceptor
    {
        public volatile bool IsFull;

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            if (connection is not Microsoft.Data.Sqlite.SqliteConnection) return;
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA max_page_count = " + (IsFull ? "1" : "1000000"); // never below what is there
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>The connection breaks as the answer to a commit is on its way, or just before the commit.</summary>
    private sealed class LostAnswer : DbTransactionInterceptor
    {
        public volatile bool Armed;
        public bool Before { get; init; }

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
            Armed && !Before ? throw new IOException("connection reset") : Task.CompletedTask;

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            Armed && Before ? throw new IOException("connection reset") : ValueTask.FromResult(result);
    }

    private sealed class DiesAfter(IServiceScopeFactory inner, int scopes) : IServiceScopeFactory
    {
        private int made;

        public IServiceScope CreateScope() => ++made > scopes ? throw new InvalidOperationException("the process is gone") : inner.CreateScope();
    }
}
