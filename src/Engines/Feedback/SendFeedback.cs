using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Kernel.Web;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Feedback;

public sealed record TooManyNotes() : Refusal(new Text("刚才提交得太多了，请十分钟后再试，或拨打12345。您填写的内容还在页面上。", "Too much was sent just now. Try again in ten minutes, or call 12345. What you typed is still here."))
{
    public override int Status => 429;
}

/// <summary>Takes an opinion from anybody, signed in or not.</summary>
internal static class SendFeedback
{
    /// <param name="Sender">What the limit counts by: the account, or the network address of somebody unknown. Not kept.</param>
    internal sealed record Request(string Page, string Text, string? Contact, string Sender);

    /// <summary>Open to everybody: it asks for no right.</summary>
    internal static async Task<Result<Guid>> Submit(Request request, CraneDb db, Actor actor, CityClock clock, Keyring keys, FeedbackGate gate, CancellationToken cancel = default)
    {
        var errors = new List<FieldRefusal>();
        var text = request.Text.Trim();
        if (text.Length == 0) errors.Add(new("text", new Text("请填写您的意见", "Enter what you want to say")));
        if (text.Length > 2000) errors.Add(new("text", new Text("意见不超过2000个字", "It must be 2,000 characters or fewer")));
        if (request.Contact is { Length: > 200 }) errors.Add(new("contact", new Text("联系方式不超过200个字", "The contact must be 200 characters or fewer")));
        if (errors.Count > 0) return new Invalid(errors);
        if (!gate.Admit(request.Sender)) return new TooManyNotes();
        var note = new FeedbackNote
        {
            Id = clock.NewId(),
            Page = PathOf(request.Page),
            Text = text,
            Contact = string.IsNullOrWhiteSpace(request.Contact) ? null : keys.Seal(request.Contact.Trim()),
            AccountId = actor.AccountId,
            ByName = actor.SignedIn ? actor.DisplayName : null,
            ByOrganisation = actor.SignedIn ? actor.OrganisationName : null,
            At = clock.Now,
        };
        db.Add(note);
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return note.Id;
    }

    /// <summary>A path of this program; anything else is the home page. Queries and fragments may hold what somebody searched for and are left out.</summary>
    internal static string PathOf(string page)
    {
        var path = page.Split('?', '#')[0];
        return LocalUrl.Is(path) && path.Length <= 200 ? path : "/";
    }
}
