using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Programme;
using WhiteCrane.Programme.Projects;
using WhiteCrane.Standards;

namespace WhiteCrane.Bench;

/// <summary>Fills the list up with synthetic projects over all counties and fields, each with its light on the row as the program keeps it.</summary>
internal static class ManyProjects
{
    private static readonly SystemTask Reading = new("bench");
    private static readonly string[] Counties = ["220802001", "220821100", "220822100", "220871001", "220881100", "220882205"];

    public static async Task Add(WebApplication city, int count)
    {
        var clock = city.Services.GetRequiredService<CityClock>();
        for (var from = 0; from < count; from += 1000)
        {
            await using var scope = city.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CraneDb>();
            var unit = await db.All<Organisation>(Reading).Where(row => row.Kind == OrganisationKind.ProjectUnit).Select(row => row.Id).FirstAsync();
            for (var at = from; at < Math.Min(from + 1000, count); at++)
            {
                var name = $"演示项目{at:00000}";
                db.Add(new Project
                {
                    Id = clock.NewId(),
                    Name = name,
                    Initials = Pinyin.Initials(name),
                    SortKey = Pinyin.SortKey(name),
                    Field = Fields.OfService[at % Fields.OfService.Length],
                    Division = Counties[at % Counties.Length],
                    UnitId = unit,
                    TotalFen = 1_000_000L * (100 + at % 900),
                    Stage = ProjectStage.Construction,
                    PlannedFinish = new DateOnly(2026, 1, 1).AddDays(at % 700),
                    Light = at % 10 == 0 ? LightColour.Yellow : LightColour.Green,
                    LightZh = "完成62%，计划75%，落后13个百分点",
                    LightEn = "62 % done, 75 % planned: 13 points behind",
                    Synthetic = true,
                    CreatedAt = clock.Now,
                });
            }
            await db.SaveChangesAsync();
        }
    }
}
