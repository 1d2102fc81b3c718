using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Feedback;

/// <summary>Two opinions of the demonstration, one answered and one that waits.</summary>
internal sealed class FeedbackDemonstration : IDemonstration
{
    private static readonly SystemTask Task = new("demonstration: feedback");

    public int Order => 70;

    public async System.Threading.Tasks.Task Fill(CraneDb db, CityClock clock, CancellationToken cancel)
    {
        var asker = await db.All<Account>(Task).AsNoTracking().SingleOrDefaultAsync(account => account.UserName == "demo-6-county", cancel);
        if (asker is null) return;
        var answered = New("/projects", "项目清单能不能按乡镇筛选？", 6);
        db.AddRange(answered, New("/desk", "逾期的天数希望写得更显眼一些。", 1));
        db.Add(new FeedbackAnswer { Id = clock.NewId(), NoteId = answered.Id, Text = "可以：在筛选栏选到乡镇后点“筛选”，网址会记住您的选择。", ByName = "许春霖", ByOrganisation = "市发展改革委", At = clock.Now.AddDays(-5) });
        await db.SaveChangesAsync(cancel);

        FeedbackNote New(string page, string text, int daysAgo) =>
            new() { Id = clock.NewId(), Page = page, Text = text, AccountId = asker.Id, ByName = asker.DisplayName, ByOrganisation = "通榆县", At = clock.Now.AddDays(-daysAgo) };
    }
}
