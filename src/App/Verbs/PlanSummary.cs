using System.Text;
using WhiteCrane.PlanReading;

namespace WhiteCrane.App.Verbs;

/// <summary>A reading as a person wants it on a terminal.</summary>
internal static class PlanSummary
{
    public static string Of(Plan plan)
    {
        var text = new StringBuilder();
        text.AppendLine($"{plan.Title}  {plan.DocumentNumber}  {plan.IssuedOn:yyyy-MM-dd}");
        text.AppendLine($"{plan.Tasks.Count} tasks, {plan.Safeguards.Count} safeguards, {plan.Goals.Count} goals, {plan.Targets.Count} targets");
        foreach (var task in plan.Tasks) text.AppendLine($"  {task.Label,-4}{task.Title}  [{string.Join('、', task.Responsible.Select(unit => unit.Unit))}]");
        foreach (var warning in plan.Warnings) text.AppendLine($"  ? {warning.Message}");
        return text.ToString().TrimEnd();
    }
}
