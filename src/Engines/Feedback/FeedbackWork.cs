using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Feedback;

/// <summary>Opinions without an answer stand on the desks of those who answer, due in five workdays.</summary>
internal sealed class FeedbackWork(PageNames pages) : IWorkSource
{
    public const int AnswerWithinWorkdays = 5;
    private static readonly Text Kind = new("意见待答复", "Feedback to answer");

    public async Task<IReadOnlyList<WorkItem>> Of(CraneDb db, Actor post, DateOnly day, CancellationToken cancel)
    {
        if (!FeedbackPermissions.Answers(post)) return [];
        var open = await db.Visible<FeedbackNote>(post).AsNoTracking().Where(note => !db.Visible<FeedbackAnswer>(post).Any(answer => answer.NoteId == note.Id)).OrderBy(note => note.At).Take(50).ToListAsync(cancel);
        return [.. open.Select(note => new { note, due = Due(note) }).Select(row => new WorkItem(Kind, $"{pages.Of(row.note.Page)} · {row.note.Reference}", $"/feedback/answers/{row.note.Id}", row.due < day ? WorkGroup.Late : WorkGroup.Waiting, row.due))];
    }

    internal static DateOnly Due(FeedbackNote note) => WorkCalendar.AddWorkdays(CityClock.DayOf(note.At), AnswerWithinWorkdays);
}
