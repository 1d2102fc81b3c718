using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Feedback;

/// <summary>Answers an opinion under one's own name and today's date; a signed-in asker sees it on the feedback page.</summary>
internal static class AnswerFeedback
{
    internal sealed record Request(Guid Note, string Text);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(FeedbackPermissions.Answer) is { } no) return no;
        if (actor.OutsideOf(HomeCity.Code) is { } outside) return outside;
        if (!await db.Visible<FeedbackNote>(actor).AnyAsync(note => note.Id == request.Note, cancel)) return new NotFound();
        var text = request.Text.Trim();
        if (text.Length is 0 or > 2000) return new Invalid("answer", "请填写答复，不超过2000个字", "Enter an answer of at most 2,000 characters");
        if (await db.Visible<FeedbackAnswer>(actor).AnyAsync(row => row.NoteId == request.Note && row.Text == text, cancel)) return new Refused("这条意见已经用同样的话答复过了。", "This was already answered in the same words.");
        var answer = new FeedbackAnswer { Id = clock.NewId(), NoteId = request.Note, Text = text, ByName = actor.DisplayName, ByOrganisation = actor.OrganisationName, ByPostId = actor.PostId, At = clock.Now };
        db.Add(answer);
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return answer.Id;
    }
}
