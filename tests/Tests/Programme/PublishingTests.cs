using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme;
using WhiteCrane.Programme.Projects;
using WhiteCrane.Programme.Publishing;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Programme;

/// <summary>Publishing, withdrawing and restoring, as acts.</summary>
public class PublishingTests
{
    private static readonly SystemTask Task = new("test");

    [Theory, OnBoth]
    public async Task What_is_published_stays_as_it_was(Database on)
    {
        await using var city = await PublishingCity.Start(on);
        var id = await city.Publish();
        Assert.True(id.Ok);
        await city.City.Do(Actor.System, async (db, _) => await db.All<Project>(Task).Where(row => row.Id == city.ProjectId).ExecuteUpdateAsync(row => row.SetProperty(x => x.Name, "改过的名字").SetProperty(x => x.Stage, ProjectStage.Operation)));
        var now = await city.Now();
        Assert.Equal(id.Value, now!.Id);
        Assert.Equal(1, now.Number);
        Assert.Equal("通榆县托育综合服务中心", now.View.Projects[0].Name);
        Assert.Equal(ProjectStage.Construction, now.View.Projects[0].Stage);
        await city.City.Do(Actor.System, async (db, _) =>
        {
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync("UPDATE programme_publication SET \"Number\" = 9"));
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync("DELETE FROM programme_publication_event"));
            return 0;
        });
    }

    [Fact]
    public void A_choice_is_read_back_as_it_was_kept()
    {
        var choice = PublicChoice.Everything with { WithoutTasks = [Guid.CreateVersion7(), Guid.CreateVersion7()], ProjectFields = [Field.Childcare], Map = false };
        var back = PublicChoice.FromJson(choice.ToJson());
        Assert.Equal(choice.WithoutTasks.Order(), back.WithoutTasks.Order());
        Assert.Equal((false, true), (back.Map, back.Notice));
        Assert.Equal([Field.Childcare], back.ProjectFields);
        Assert.Empty(back.WithoutGoals);
    }

    [Theory, OnBoth]
    public async Task Nothing_earlier_comes_back_by_itself(Database on)
    {
        await using var city = await PublishingCity.Start(on);
        var first = (await city.Publish()).Value;
        var second = (await city.Publish(PublicChoice.Everything with { Map = false }, after: 1)).Value;
        Assert.Equal(second, (await city.Now())!.Id);
        Assert.True((await city.Withdraw("数字有误", 2)).Ok);
        Assert.Null(await city.Now());
        Assert.IsType<NothingPublished>((await city.Withdraw("再撤", 3)).Refusal);
        Assert.IsType<Refused>((await city.Restore(second, "再看", 3)).Refusal);
        Assert.Equal(first, (await city.Restore(first, "先恢复上一次", 3)).Value);
        Assert.Equal(first, (await city.Now())!.Id);
        Assert.IsType<Refused>((await city.Restore(first, "已在公开", 4)).Refusal);
    }

    [Theory, OnBoth]
    public async Task Only_the_lead_office_publishes_withdraws_and_restores(Database on)
    {
        await using var city = await PublishingCity.Start(on);
        var id = (await city.Publish()).Value;
        foreach (var (actor, refusal) in new[]
        {
            (Actor.Nobody, typeof(NotSignedIn)),
            (await city.City.As(Roles.CountyGovernment, "220822"), typeof(NotAllowed)),
            (await city.City.As(Roles.CityBureau), typeof(NotAllowed)),
            (await city.City.As(Roles.Administrator), typeof(NotAllowed)),
            (await city.City.As(Roles.CityLeadOffice, "220882"), typeof(OtherDivision)),
        })
        {
            Assert.IsType(refusal, (await city.Publish(after: 1, actor: actor, seen: "x")).Refusal);
            Assert.IsType(refusal, (await city.Withdraw("原因", 1, actor)).Refusal);
            Assert.IsType(refusal, (await city.Restore(id, "原因", 1, actor)).Refusal);
        }
        Assert.NotNull(await city.Now());
    }

    [Theory, OnBoth]
    public async Task Sent_twice_is_published_once_and_a_second_person_is_told(Database on)
    {
        await using var city = await PublishingCity.Start(on);
        var first = await city.Publish();
        Assert.Equal(first.Value, (await city.Publish()).Value);
        Assert.Equal(1, (await city.Now())!.Number);
        var other = await city.City.As(Roles.CityLeadOffice);
        Assert.IsType<PublishedMeanwhile>((await city.Publish(actor: other)).Refusal);
        Assert.IsType<PublishedMeanwhile>((await city.Withdraw("旧页面", 7)).Refusal);
    }

    [Theory, OnBoth]
    public async Task Of_two_at_the_same_moment_one_goes_through(Database on)
    {
        await using var city = await PublishingCity.Start(on);
        await city.Publish();
        var both = await System.Threading.Tasks.Task.WhenAll(Enumerable.Range(0, 4).Select(n => city.Publish(PublicChoice.Everything with { ProjectFields = new HashSet<Field> { n % 2 == 0 ? Field.ElderCare : Field.Childcare } }, after: 1, actor: city.Lead with { PostId = Guid.CreateVersion7() })));
        Assert.Single(both, result => result.Ok);
        Assert.All(both.Where(result => !result.Ok), result => Assert.IsType<PublishedMeanwhile>(result.Refusal));
        Assert.Equal(2, (await city.Now())!.Number);
    }

    [Fact]
    public async Task Reviews_are_stated_and_the_preview_is_what_is_published()
    {
        await using var city = await PublishingCity.Start(Database.Sqlite);
        var missing = Assert.IsType<Invalid>((await city.Publish(secrecy: false, privacy: false)).Refusal);
        Assert.Equal(["secrecy", "privacy"], missing.Errors.Select(error => error.Field));
        Assert.IsType<PreviewOutdated>((await city.Publish(seen: "something else")).Refusal);
        var empty = PublicChoice.Everything with { ProjectFields = new HashSet<Field>(), WithoutTasks = (await city.Preview()).Value.Tasks.Select(task => task.Id).ToHashSet(), WithoutGoals = new HashSet<Guid> { city.GoalId }, WithoutTargets = (await city.Preview()).Value.Targets.Select(target => target.Id).ToHashSet() };
        Assert.IsType<NothingChosen>((await city.Preview(empty)).Refusal);
        Assert.IsType<Invalid>((await city.Withdraw(" ", 0)).Refusal);
        Assert.Null(await city.Now());
    }

    [Fact]
    public async Task Only_chosen_facts_are_in_it_and_never_a_contact()
    {
        await using var city = await PublishingCity.Start(Database.Sqlite);
        await city.Publish(PublicChoice.Everything with { Facts = PublicFacts.County, Notice = false, WithoutGoals = new HashSet<Guid> { city.GoalId } });
        var view = (await city.Now())!.View;
        Assert.Empty(view.Goals);
        Assert.All(view.Targets, target => Assert.Null(target.Goal));
        Assert.Null(view.Notice);
        Assert.All(view.Projects, project => Assert.True(project is { County: not null, Stage: null, Field: null, Finish: null, Light: null }));
        var json = view.ToJson();
        Assert.DoesNotContain("张三", json);
        Assert.DoesNotContain("00000000000", json);
        Assert.DoesNotContain("某路", json);
    }
}
