using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Messages;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Guidance;

/// <summary>What the steps of guidance share: whose it is, the row a step leaves, and who is told.</summary>
internal static class GuidanceDoor
{
    private static readonly SystemTask Task = new("guidance: posts to tell");

    public static readonly Refusal NotAsker = new Refused("只有提出督导的单位才能退回或办结。", "Only the organisation that asked may return or close it.");
    public static readonly Refusal NotAnswering = new Refused("只有项目单位或所在县（市、区）才能答复。", "Only the project's unit or its county may answer.");
    public static readonly Refusal IsClosed = new Refused("这条督导已经办结。", "This record is closed.");

    /// <summary>A county answers for its projects, a unit for its own.</summary>
    public static bool Answers(Actor actor, GuidanceRecord record) =>
        actor.Has(GuidancePermissions.Answer) && (record.UnitId == actor.OrganisationId || (actor.Role != Roles.ProjectUnit && actor.Scope.Covers(record.Division)));

    public static bool Asked(Actor actor, GuidanceRecord record) => actor.Has(GuidancePermissions.Record) && record.AskerId == actor.OrganisationId;

    public static GuidanceStep Step(CityClock clock, Actor actor, Guid record, GuidanceStepKind kind, string words, DateOnly? due = null) => new()
    {
        Id = clock.NewId(),
        RecordId = record,
        Kind = kind,
        Words = words.Trim(),
        Due = due,
        On = clock.Today,
        ByName = actor.DisplayName,
        ByOrganisation = actor.OrganisationName,
        At = clock.Now,
    };

    /// <summary>Reminds those who are to answer: the unit's posts and those of the county, or of the zone that runs the township.</summary>
    public static async System.Threading.Tasks.Task TellAnswering(CraneDb db, CityClock clock, GuidanceRecord record, string key, Text title)
    {
        var today = clock.Today;
        var posts = await (from post in db.All<Post>(Task)
                           where post.From <= today && (post.To == null || post.To >= today) && (post.OrganisationId == record.UnitId || ((post.Role == Roles.CountyGovernment || post.Role == Roles.CountyBureau) && post.Division != "" && record.Division.StartsWith(post.Division)))
                           select post.Id).ToListAsync();
        foreach (var post in posts) await db.TellPost(clock, post, key, title, $"/guidance/{record.Id}");
    }

    /// <summary>Reminds the post that asked.</summary>
    public static async System.Threading.Tasks.Task TellAsker(CraneDb db, CityClock clock, GuidanceRecord record, string key, Text title)
    {
        if (record.AskerPostId is { } post && await db.All<Post>(Task).AnyAsync(row => row.Id == post)) await db.TellPost(clock, post, key, title, $"/guidance/{record.Id}");
    }
}
