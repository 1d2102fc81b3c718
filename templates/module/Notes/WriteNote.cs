using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.ModuleTemplate.Notes;

/// <summary>Writes a note for the division of the actor's post.</summary>
internal static class WriteNote
{
    internal sealed record Request(string Text);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(ModuleTemplateModule.WriteNotes) is { } no) return no;
        if (request.Text.Trim().Length == 0) return new Invalid("text", "请填写内容", "Enter the text");
        var note = new Note { Id = clock.NewId(), Division = actor.Division, Text = request.Text.Trim(), At = clock.Now };
        db.Add(note);
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return note.Id;
    }
}
