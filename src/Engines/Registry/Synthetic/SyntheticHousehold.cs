using WhiteCrane.Engines.Registry.Addresses;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Synthetic;

/// <summary>One made-up person: born on a day or, of the old, in a year.</summary>
/// <param name="Relation">To the head of the household.</param>
/// <param name="OnlyYear">The birth date is known to the year.</param>
internal sealed record SyntheticPerson(string Name, Sex Sex, DateOnly Born, bool OnlyYear, string Relation, bool HasPhone, IReadOnlyList<string> Categories);

/// <summary>
/// One made-up household, the same for the same seed, place and number. Sizes and ages follow the city's census of 2020 as a
/// whole (2.29 to a family household; 11 % under 15, 24 % from 60 on); of any single village nothing is said.
/// </summary>
internal sealed record SyntheticHousehold(AddressParts Address, IReadOnlyList<SyntheticPerson> People)
{
    private static readonly int[] Kinds = [135, 72, 180, 208, 60, 220, 125];

    public static SyntheticHousehold Of(int seed, string village, bool rural, int number, DateOnly today, int mongolianPerThousand)
    {
        var sequence = SeededSequence.Of(seed, village, number);
        var people = (sequence.Weighted(Kinds)) switch
        {
            0 => [Person(ref sequence, Old(ref sequence), null, KinshipRules.Head)],
            1 => [Person(ref sequence, sequence.Between(20, 59), null, KinshipRules.Head)],
            2 => Couple(ref sequence, Old(ref sequence)),
            3 => Couple(ref sequence, sequence.Between(24, 59)),
            4 => [Person(ref sequence, sequence.Between(28, 52), null, KinshipRules.Head), .. Children(ref sequence, 1, null)],
            5 => Family(ref sequence),
            _ => ThreeGenerations(ref sequence),
        };
        return new(Door(ref sequence, village, rural, number), people);

        SyntheticPerson Person(ref SeededSequence sequence, int age, Sex? sex, string relation, string? surname = null)
        {
            var born = today.AddYears(-age).AddDays(-sequence.Below(365));
            sex ??= sequence.Chance(497) ? Sex.Male : Sex.Female;
            return new(SyntheticNames.Name(ref sequence, mongolianPerThousand, surname), sex.Value, born, age >= 75 && sequence.Chance(40), relation, age >= 12 && sequence.Chance(age >= 70 ? 780 : 960), []);
        }

        List<SyntheticPerson> Couple(ref SeededSequence sequence, int age)
        {
            var head = Person(ref sequence, age, Sex.Male, KinshipRules.Head);
            return [head, Person(ref sequence, Math.Max(20, age - sequence.Between(-3, 5)), Sex.Female, KinshipRules.Spouse)];
        }

        List<SyntheticPerson> Family(ref SeededSequence sequence)
        {
            var couple = Couple(ref sequence, sequence.Between(26, 56));
            return [.. couple, .. Children(ref sequence, sequence.Chance(220) ? 2 : 1, couple[0])];
        }

        List<SyntheticPerson> ThreeGenerations(ref SeededSequence sequence)
        {
            var family = Family(ref sequence);
            var age = Age(family[0]) + sequence.Between(22, 30);
            return [.. family, Person(ref sequence, age, null, KinshipRules.Parent, SyntheticNames.SurnameOf(family[0].Name))];
        }

        List<SyntheticPerson> Children(ref SeededSequence sequence, int count, SyntheticPerson? head)
        {
            var children = new List<SyntheticPerson>();
            for (var child = 0; child < count; child++)
            {
                var eldest = head is null ? 22 : Math.Max(0, Math.Min(30, Age(head) - 23));
                children.Add(Person(ref sequence, Math.Max(sequence.Below(eldest + 1), sequence.Below(eldest + 1)), null, KinshipRules.Child, head is null ? null : SyntheticNames.SurnameOf(head.Name)));
            }
            return children;
        }

        int Age(SyntheticPerson person) => today.Year - person.Born.Year;
    }

    private static int Old(ref SeededSequence sequence) => 60 + Math.Min(sequence.Below(34), sequence.Below(34));

    private static AddressParts Door(ref SeededSequence sequence, string village, bool rural, int number) => rural
        ? new AddressParts(village, Road: $"{number / 60 + 1}组", Number: $"{number % 60 + 1}号").Tidy()
        : new AddressParts(village, Compound: $"{(char)('A' + number / 480 % 26)}区", Building: (number / 24 % 20 + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), Unit: (number / 8 % 3 + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), Room: $"{number % 8 / 2 + 1}0{number % 2 + 1}").Tidy();
}
