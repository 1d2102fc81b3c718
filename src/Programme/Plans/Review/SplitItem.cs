using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Programme.Plans.Review;

/// <summary>Cuts an item in two at one of its sentences; both keep units and goals, each its own part of the source.</summary>
internal static class SplitItem
{
    /// <param name="Sentence">The number (from 1) of the sentence with which the second item begins.</param>
    internal sealed record Request(Guid PlanId, int Version, string Key, int Sentence, string Title);

    internal static Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.ReadNotice) is { } no) return Task.FromResult<Result<Guid>>(no);
        return CorrectDraft.Apply(request.PlanId, request.Version, db, actor, (plan, draft) =>
        {
            if (draft.Item(request.Key) is not { } item) return new NotFound();
            var sentences = Sentences(item.Text);
            var errors = new List<FieldRefusal>();
            if (request.Sentence < 1 || request.Sentence >= sentences.Count) errors.Add(new("sentence", new("请选择从哪一句起另成一项。", "Choose the sentence with which the second item begins.")));
            if (request.Title.Trim().Length is 0 or > 200) errors.Add(new("newtitle", new("新项的标题写1到200个字。", "The new item's title has 1 to 200 characters.")));
            if (errors.Count > 0) return new Invalid(errors);
            var (kept, moved) = (string.Concat(sentences.Take(request.Sentence)), string.Concat(sentences.Skip(request.Sentence)));
            var second = new DraftItem
            {
                Key = draft.NextKey(item.Key[0]),
                Kind = item.Kind,
                Label = item.Label + "-2",
                Title = request.Title.Trim(),
                Path = [.. item.Path],
                Text = moved.Trim(),
                Units = [.. item.Units],
                Deadline = item.Deadline,
                Field = item.Field,
                Start = item.Start,
                End = item.End,
            };
            second.Measures = [.. item.Measures.Where(measure => moved.Contains(measure.Text, StringComparison.Ordinal))];
            item.Measures = [.. item.Measures.Where(measure => !moved.Contains(measure.Text, StringComparison.Ordinal))];
            item.Text = kept.Trim();
            CutSource(plan, item, second, sentences[request.Sentence]);
            draft.Items.Insert(draft.Items.IndexOf(item) + 1, second);
            foreach (var goal in draft.Goals.Where(goal => goal.Tasks.Contains(item.Key))) goal.Tasks.Add(second.Key);
            draft.Note($"{item.Label} {item.Title}", "拆出", "", second.Title, actor, clock);
            return null;
        }, cancel);
    }

    /// <summary>The sentences of a text, each with the mark that ends it; joined again they are the text.</summary>
    public static List<string> Sentences(string text)
    {
        var sentences = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('。' or '；' or ';' or '\n')) continue;
            sentences.Add(text[start..(i + 1)]);
            start = i + 1;
        }
        if (start < text.Length) sentences.Add(text[start..]);
        return sentences;
    }

    /// <summary>Where the sentence stands in the notice word for word, the source is cut there; else both keep the whole.</summary>
    private static void CutSource(Plan plan, DraftItem first, DraftItem second, string sentence)
    {
        var points = new CodePoints(plan.Text);
        var (from, to) = (points.Index(first.Start), points.Index(first.End));
        var at = plan.Text.IndexOf(sentence.Trim(), from, to - from, StringComparison.Ordinal);
        if (at <= from) return;
        first.End = second.Start = points.Point(at);
    }
}
